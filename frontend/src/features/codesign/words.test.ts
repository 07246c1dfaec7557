import { expect, test } from 'vitest';
import { partsFor } from './words';

test('fields go into the part that fits the kind, and an example into the line it came with', () => {
  expect(partsFor('goal', { why: 'x', target_date: null })).toEqual({
    goal: { why: 'x', target_date: null },
  });
  expect(partsFor('step_added', { text: 'x' })).toEqual({ step: { text: 'x' } });
  expect(partsFor('step_removed', {})).toEqual({});
  expect(partsFor('criterion_added', { text: 'x', example_kind: 'good' })).toEqual({
    criterion: { text: 'x', example: { kind: 'good' } },
  });
});
