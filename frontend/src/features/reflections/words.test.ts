import { expect, test } from 'vitest';
import type { Protocol } from './queries';
import { changedAnswers, firstOpen } from './words';

const prompt = (id: string) => ({ id, phase: 'self_reflection' as const, text: id, starters: [] });
const protocol = { prompts: ['what', 'so_what', 'now_what'].map(prompt) } as unknown as Protocol;

test('a patch names what is different, and null takes an answer away', () => {
  expect(changedAnswers({ what: 'a' }, { what: 'a' })).toEqual({});
  expect(changedAnswers({}, { what: 'a' })).toEqual({ what: 'a' });
  expect(changedAnswers({ what: 'a' }, { what: ' ' })).toEqual({ what: null });
});

test('writing goes on at the first question without an answer', () => {
  expect(firstOpen(protocol, {})).toBe(0);
  expect(firstOpen(protocol, { what: 'a', so_what: ' ' })).toBe(1);
  expect(firstOpen(protocol, { what: 'a', so_what: 'b', now_what: 'c' })).toBe(0);
});
