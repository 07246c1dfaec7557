import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { serializeArrayParam, serializeObjectParam, serializePrimitiveParam } from './plain-params';

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

test('plain values are written so that they arrive as they were', () => {
  expect(serializePrimitiveParam({ name: 'q', value: 'Ána & Bo' })).toBe('q=%C3%81na%20%26%20Bo');
  expect(serializePrimitiveParam({ name: 'q', value: null })).toBe('');
  expect(serializeArrayParam).toThrow();
  expect(serializeObjectParam).toThrow();
});
