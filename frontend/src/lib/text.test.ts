import { expect, test } from 'vitest';
import { initials, isolate, shorten } from './text';

test('a name is isolated from the sentence round it', () => {
  expect(isolate('ليلى')).toBe('\u2068ليلى\u2069');
});

test.each([
  ['Amina Diallo', 'AD'],
  ['  josé   maría  de la cruz ', 'JC'],
  ['Cher', 'C'],
  ['👩🏽‍🚀 crew', '👩C'],
  ['', ''],
])('the initials of "%s" are "%s"', (name, expected) => {
  expect(initials(name)).toBe(expected);
});

test('long words are cut at a space', () => {
  expect(shorten('I want to speak up', 12)).toBe('I want to…');
  expect(shorten('short', 12)).toBe('short');
  expect(shorten('abcdefghijklmnop', 8)).toBe('abcdefg…');
});
