import { expect, test } from 'vitest';
import { placeAt } from './drag-order';

const MIDDLES = [10, 30, 50, 70];

test.each([
  { from: 0, y: 12, to: 0 },
  { from: 0, y: 35, to: 1 },
  { from: 0, y: 500, to: 3 },
  { from: 3, y: 0, to: 0 },
  { from: 3, y: 31, to: 2 },
  { from: 2, y: 50, to: 2 },
  { from: 1, y: 49, to: 1 },
])('a line from $from let go at $y lands at $to', ({ from, y, to }) => {
  expect(placeAt(MIDDLES, from, y)).toBe(to);
});
