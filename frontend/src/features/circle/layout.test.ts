import { expect, test } from 'vitest';
import { dotsOf, ringsOf, SIZE } from './layout';
import type { Link } from './queries';

const link = (id: string, kind: Link['kind'], name: string) =>
  ({ id, kind, supporter_name: name }) as Link;
const some = [
  link('1', 'peer', 'Ben'),
  link('2', 'peer', 'Ada'),
  link('3', 'community', 'Rosa'),
  link('4', 'family', 'Gloria'),
];

test('a ring for each kind that somebody is of, family nearest', () => {
  expect(ringsOf(some).map(({ kind }) => kind)).toEqual(['family', 'peer', 'community']);
  const radii = ringsOf(some).map(({ radius }) => radius);
  expect(radii).toEqual([...radii].sort((one, other) => one - other));
  expect(Math.max(...radii)).toBeLessThan(SIZE / 2);
});

test('the same people give the same drawing, in whatever order they come', () => {
  expect(dotsOf(some)).toEqual(dotsOf([...some].reverse()));
  const places = new Set(dotsOf(some).map(({ x, y }) => `${x},${y}`));
  expect(places.size).toBe(some.length);
});
