import { expect, test } from 'vitest';
import { pointsOf } from './figure';

const at = (id: string, progress: number, day: number) => ({
  id,
  progress,
  recorded_at: `2027-05-0${day}T08:00:00Z`,
});

test('time goes along and the way goes up', () => {
  const [first, second, third] = pointsOf([at('a', 0, 1), at('b', 50, 2), at('c', 100, 3)]);
  expect(first && second && third && first.x < second.x && second.x < third.x).toBe(true);
  expect(first && second && third && first.y > second.y && second.y > third.y).toBe(true);
});

test('a single moment stands in the middle', () => {
  const [only] = pointsOf([at('a', 25, 1)]);
  expect(only?.x).toBeGreaterThan(300);
});
