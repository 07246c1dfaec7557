// @vitest-environment node
import { ESLint } from 'eslint';
import { describe, expect, test } from 'vitest';

const eslint = new ESLint();

async function complaints(filePath: string, code: string): Promise<string[]> {
  const [result] = await eslint.lintText(code, { filePath });
  return (result?.messages ?? []).map((message) => message.ruleId ?? message.message);
}

// Every target is a file that stands; the importer is the planted fault and exists only here.
const FAULTS: [string, string, string][] = [
  ['a feature imports a feature', 'src/features/planted/queries.ts', '../session/queries'],
  ['a feature imports a route', 'src/features/planted/queries.ts', '../../routes/__root'],
  ['a part of ui imports a feature', 'src/ui/planted.tsx', '../features/session/queries'],
  ['a part of ui imports lib', 'src/ui/planted.tsx', '../lib/dates'],
  ['a part of ui imports the API', 'src/ui/planted.tsx', '../api/types.gen'],
  ['lib imports ui', 'src/lib/planted.ts', '../ui/button'],
  ['lib imports a feature', 'src/lib/planted.ts', '../features/session/queries'],
  ['a route imports the API past its feature', 'src/routes/planted.tsx', '../api/types.gen'],
  ['a part that is no test uses the helpers of tests', 'src/ui/planted.tsx', '../testing/render'],
  ['a route imports app', 'src/routes/planted.tsx', '../app/router'],
];

const ALLOWED: [string, string, string][] = [
  ['a route imports a feature', 'src/routes/planted.tsx', '../features/session/queries'],
  ['a feature imports itself', 'src/features/session/planted.ts', './queries'],
  ['a feature imports the API', 'src/features/session/planted.ts', '../../api/types.gen'],
  ['a feature imports ui', 'src/features/planted/components/one.tsx', '../../../ui/button'],
  ['app imports a route', 'src/app/planted.tsx', '../routes/__root'],
  ['lib imports the API', 'src/lib/planted.ts', '../api/types.gen'],
  ['a test uses the helpers of tests', 'src/ui/planted.test.tsx', '../testing/render'],
];

// The first look makes ESLint read its plugins, which takes a busy machine many seconds.
describe('the floors of the house', { timeout: 60_000 }, () => {
  test.each(FAULTS)('break when %s', async (_, file, target) => {
    expect(await complaints(file, `import '${target}';`)).toContain('boundaries/dependencies');
  });

  test.each(ALLOWED)('hold when %s', async (_, file, target) => {
    expect(await complaints(file, `import '${target}';`)).toEqual([]);
  });

  test('a file outside every floor is refused', async () => {
    expect(await complaints('src/helpers/planted.ts', 'export const one = 1;')).toContain(
      'boundaries/no-unknown-files',
    );
  });
});
