// @vitest-environment node
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { clientFor } from './client';

const template = readFileSync('scripts/client.template.ts', 'utf8');
const plain = { name: 'id', in: 'path', schema: { type: 'string' } };
const described = (parameter: object, method = 'get') => ({
  paths: { '/goals/{id}': { [method]: { parameters: [plain, { ...plain, ...parameter }] } } },
  components: { parameters: { many: { ...plain, schema: { type: 'array' } } } },
});

test('the client knows each address by its methods', () => {
  const client = clientFor({ ...described({}), components: {} }, template);
  expect(client).toContain("  get: '/goals/{id}';\n  post: never;");
});

test('what the client cannot send is refused when it is written', () => {
  for (const parameter of [
    { schema: { type: 'array' } },
    { schema: { anyOf: [{ type: 'object' }, { type: 'null' }] } },
    { style: 'deepObject' },
    { $ref: '#/components/parameters/many' },
  ])
    expect(() => clientFor(described(parameter), template)).toThrow(/no single plain value/);
  expect(() => clientFor(described({}, 'trace'), template)).toThrow(/knows no "trace"/);
  expect(() => clientFor(described({}), 'an empty template')).toThrow(/no place/);
});

test('the client for this API is the one that is written', () => {
  const description = JSON.parse(readFileSync('../openapi.json', 'utf8')) as Parameters<
    typeof clientFor
  >[0];
  expect(readFileSync('src/api/client.gen.ts', 'utf8')).toBe(clientFor(description, template));
});
