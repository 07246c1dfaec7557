import { expect, test } from 'vitest';
import { compare, isFresh } from './comparing';

test.each([
  [80, 80, 'alike'],
  [90, 80, 'alike'],
  [70, 80, 'alike'],
  [91, 80, 'thought_more'],
  [69, 80, 'thought_less'],
  [0, 100, 'thought_less'],
  [100, 0, 'thought_more'],
] as const)('thought %i, graded %i: %s', (foreseen, percent, said) => {
  expect(compare(foreseen, percent)).toBe(said);
});

test('a grade is fresh for a week', () => {
  const now = Date.parse('2027-05-12T12:00:00Z');
  expect(isFresh('2027-05-06T12:00:00Z', now)).toBe(true);
  expect(isFresh('2027-05-05T12:00:00Z', now)).toBe(false);
  expect(isFresh(null, now)).toBe(false);
});
