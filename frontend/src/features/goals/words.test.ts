import { expect, test } from 'vitest';
import { changed, merge, nearestSure, type Texts } from './words';

const texts: Texts = { sentence: 'one', why: '', outcome: '', obstacle: '', if_then: '' };

test('only the texts that are different are sent', () => {
  expect(changed(texts, texts)).toEqual({});
  expect(changed(texts, { ...texts, why: 'because' })).toEqual({ why: 'because' });
  expect(changed({ ...texts, why: 'because' }, texts)).toEqual({ why: '' });
});

test('two windows that changed different texts both keep theirs', () => {
  const mine = { ...texts, why: 'because' };
  const theirs = { ...texts, outcome: 'a song' };
  expect(merge(texts, mine, theirs)).toEqual({
    texts: { ...texts, why: 'because', outcome: 'a song' },
    contested: [],
  });
});

test('a text that both windows changed is for the writer to choose', () => {
  const mine = { ...texts, why: 'because', if_then: 'I breathe' };
  const theirs = { ...texts, why: 'for my uncle', outcome: 'a song' };
  expect(merge(texts, mine, theirs)).toEqual({
    texts: { ...texts, why: 'because', if_then: 'I breathe', outcome: 'a song' },
    contested: ['why'],
  });
});

test('when nobody knows what both began with, nothing is decided for the writer', () => {
  const mine = { ...texts, why: 'because' };
  const theirs = { ...texts, outcome: 'a song' };
  expect(merge(null, mine, theirs).contested).toEqual(['why', 'outcome']);
  expect(merge(null, texts, texts)).toEqual({ texts, contested: [] });
});

test('how sure somebody is stands at the nearest of five answers', () => {
  expect(nearestSure(null)).toBeNull();
  expect(nearestSure(0)).toBe('0');
  expect(nearestSure(60)).toBe('50');
  expect(nearestSure(100)).toBe('100');
});
