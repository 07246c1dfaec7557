import { expect, it } from 'vitest';
import { nearestContent } from './words';

it('finds the word nearest to any number', () => {
  expect(nearestContent(null)).toBe(null);
  expect(nearestContent(0)).toBe('0');
  expect(nearestContent(60)).toBe('50');
  expect(nearestContent(64)).toBe('75');
  expect(nearestContent(100)).toBe('100');
});
