import { expect, test } from 'vitest';
import type { Protocol } from './queries';
import { changedAnswers, firstDifferent, whereToGoOn } from './words';

const prompt = (id: string) => ({ id, phase: 'self_reflection' as const, text: id, starters: [] });
const protocol = { prompts: ['what', 'so_what', 'now_what'].map(prompt) } as unknown as Protocol;

test('a patch names what is different, and null takes an answer away', () => {
  expect(changedAnswers({ what: 'a' }, { what: 'a' })).toEqual({});
  expect(changedAnswers({}, { what: 'a' })).toEqual({ what: 'a' });
  expect(changedAnswers({ what: 'a' }, { what: ' ' })).toEqual({ what: null });
});

test('writing goes on where the writer was', () => {
  expect(whereToGoOn(protocol, {})).toBe(0);
  expect(whereToGoOn(protocol, { what: 'a', so_what: ' ' })).toBe(0);
  expect(whereToGoOn(protocol, { what: 'a', so_what: 'b' })).toBe(1);
});

test('words that come back are found at their question', () => {
  expect(firstDifferent(protocol, { what: 'a', so_what: 'b' }, { what: 'a' })).toBe(1);
  expect(firstDifferent(protocol, { what: 'a' }, { what: 'a', so_what: '' })).toBeNull();
});
