import { expect, test } from 'vitest';
import { wordsForShare } from './words';

test.each([
  [0, 'None of it yet'],
  [5, 'A little of it'],
  [25, 'Some of it'],
  [50, 'About half of it'],
  [75, 'Most of it'],
  [95, 'Nearly all of it'],
  [100, 'All of it'],
])('%i of a hundred is "%s"', (percent, words) => {
  expect(wordsForShare(percent).message).toBe(words);
});
