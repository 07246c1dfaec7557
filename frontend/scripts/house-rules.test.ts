// @vitest-environment node
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');
const GENERATED = /src\/api\/|route-tree\.gen\.ts$|src\/locales\//;

function filesIn(folder: string): string[] {
  return readdirSync(join(root, folder)).flatMap((name) => {
    const path = join(folder, name);
    return statSync(join(root, path)).isDirectory() ? filesIn(path) : [path];
  });
}

const read = (path: string) => readFileSync(join(root, path), 'utf8');
const all = ['src', 'scripts'].flatMap(filesIn).filter((path) => !GENERATED.test(path));
const code = all.filter((path) => /\.tsx?$/.test(path));
const styles = all.filter((path) => path.endsWith('.css'));

describe('house rules', () => {
  test('every file is small enough to read at once', () => {
    const most = (path: string) =>
      path.includes('.test.') ? 400 : path.endsWith('.tsx') ? 200 : 250;
    expect(code.filter((path) => read(path).split('\n').length > most(path))).toEqual([]);
  });

  // Physical sides do not turn round in Arabic.
  test('no style knows left and right', () => {
    const physical =
      /(^|[\s;{])((margin|padding|border|inset)-)?(left|right|top|bottom)\s*:|text-align:\s*(left|right)|(^|[\s;{])(min-|max-)?(width|height)\s*:/m;
    const rules = (path: string) =>
      read(path)
        .replace(/@(media|container)[^{]*/g, '')
        .replace(/\/\*[\s\S]*?\*\//g, '');
    expect(physical.test('a { margin-left: 1px; }')).toBe(true);
    expect(styles.filter((path) => physical.test(rules(path)))).toEqual([]);
  });

  test('no style and no script stands inside the page: the policy would refuse it', () => {
    const page = read('index.html');
    expect(page).not.toMatch(/<style|style=|<script(?![^>]*src=)|\son\w+=/);
  });

  // Reckoning that knows nothing of pages may stand by itself, when a test of its own stands beside it.
  test('a feature has the rooms of a feature and no others', () => {
    const rooms = filesIn('src/features').map((path) => relative('src/features', path));
    const isReckoned = (path: string) =>
      /\.ts$/.test(path) && rooms.includes(path.replace(/(\.test)?\.ts$/, '.test.ts'));
    const strange = rooms.filter(
      (path) =>
        !isReckoned(path) &&
        !/^[a-z-]+\/((queries(-[a-z]+)?|words)(\.test)?\.tsx?|components\/[a-z-]+(\.test)?\.(tsx|module\.css))$/.test(
          path,
        ),
    );
    expect(strange).toEqual([]);
  });

  // Only the client speaks, but for a file on its way up (its progress) and for the stream of events.
  test('the server is asked by the generated client only', () => {
    const speaks = /\bfetch\(|new (XMLHttpRequest|EventSource|WebSocket)\(|sendBeacon\(/;
    expect(
      code.filter(
        (path) => path.startsWith('src/') && !path.includes('.test.') && speaks.test(read(path)),
      ),
    ).toEqual(['src/lib/live/live.ts', 'src/lib/request.ts', 'src/lib/upload.ts']);
  });

  test('the lock file names no registry', () => {
    for (const lock of ['package-lock.json', 'e2e/package-lock.json']) {
      expect(read(lock)).not.toContain('"resolved"');
    }
  });
});
