import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { addressOf } from './client';

interface Parameter {
  $ref?: string;
  in: string;
  style?: string;
  schema: { type?: string; anyOf?: { type?: string }[] };
}

test('every parameter of the API is a plain one', () => {
  const { paths, components } = JSON.parse(readFileSync('../openapi.json', 'utf8')) as {
    paths: Record<string, Record<string, { parameters?: Parameter[] }>>;
    components: { parameters?: Record<string, Parameter> };
  };
  const all = Object.values(paths).flatMap((methods) =>
    Object.values(methods).flatMap(({ parameters = [] }) => parameters),
  );
  expect(all.length).toBeGreaterThan(50);
  // A parameter that many operations share stands once, among the components.
  const named = components.parameters ?? {};
  for (const one of all) {
    const { style, schema } = named[one.$ref?.split('/').pop() ?? ''] ?? one;
    expect(style).toBeUndefined();
    const types = [schema.type, ...(schema.anyOf ?? []).map(({ type }) => type)];
    expect(types).not.toContain('object');
    expect(types).not.toContain('array');
  }
});

test('values are written so that they arrive as they were', () => {
  const address = addressOf(
    '/goals/{goal_id}/steps/{step_id}',
    { goal_id: 'a/b', step_id: 7 },
    { q: 'Ána & Bo', cursor: null, kind: undefined, limit: 0 },
  );
  expect(address).toBe('/goals/a%2Fb/steps/7?q=%C3%81na+%26+Bo&limit=0');
  expect(addressOf('/session')).toBe('/session');
  expect(addressOf('/goals', {}, { cursor: null })).toBe('/goals');
});
