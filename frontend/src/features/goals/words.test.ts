import { expect, test } from 'vitest';
import { changed, nearestSure, type Texts } from './words';

const texts: Texts = { sentence: 'one', why: '', outcome: '', obstacle: '', if_then: '' };

test('only the texts that are different are sent', () => {
  expect(changed(texts, texts)).toEqual({});
  expect(changed(texts, { ...texts, why: 'because' })).toEqual({ why: 'because' });
  expect(changed({ ...texts, why: 'because' }, texts)).toEqual({ why: '' });
});

test('how sure somebody is stands at the nearest of five answers', () => {
  expect(nearestSure(null)).toBeNull();
  expect(nearestSure(0)).toBe('0');
  expect(nearestSure(60)).toBe('50');
  expect(nearestSure(100)).toBe('100');
});
