import { expect, test } from 'vitest';
import { wordsApart } from './words-apart';

const read = (old: string, fresh: string) =>
  wordsApart(old, fresh).map(({ kind, words }) => `${kind}:${words}`);

test('what stays, what goes and what comes stand in the order of reading', () => {
  expect(read('Play my own song', 'Play my song for the class')).toEqual([
    'same:Play my ',
    'gone:own ',
    'same:song',
    'new: for the class',
  ]);
});

test('equal texts have no differences, and nothing beside something is all new', () => {
  expect(read('Play', 'Play')).toEqual(['same:Play']);
  expect(read('', 'Play it')).toEqual(['new:Play it']);
  expect(read('Play it', '')).toEqual(['gone:Play it']);
  expect(read('', '')).toEqual([]);
});

test('both texts can be put together again from the stretches', () => {
  const old = 'one two three  four\nfive two';
  const fresh = 'two three five four\nfive one two';
  const apart = wordsApart(old, fresh);
  const without = (kind: string) =>
    apart
      .filter((one) => one.kind !== kind)
      .map(({ words }) => words)
      .join('');
  expect(without('new')).toBe(old);
  expect(without('gone')).toBe(fresh);
});

test('a very long text is compared as a whole', () => {
  const long = 'word '.repeat(500);
  expect(read(long, `${long}more`)).toEqual([`gone:${long}`, `new:${long}more`]);
});
