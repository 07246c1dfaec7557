import { expect, test } from 'vitest';
import { hintFor, isVague, type Known } from './hints';
import type { Goal } from './queries';

const known = (goal: Partial<Goal>, more: Partial<Known> = {}): Known => ({
  goal: {
    sentence: 'Play my own song for the class',
    why: 'I like it',
    obstacle: '',
    if_then: '',
    ...goal,
  } as Goal,
  signs: 1,
  steps: 1,
  openGoals: 1,
  ...more,
});

test.each([
  'Be better',
  'Math',
  '',
  'I want to be good at chess',
  'Quiero ser mejor en clase',
  'أن أصبح أفضل',
])('“%s” could be said more exactly', (sentence) => expect(isVague(sentence)).toBe(true));

test.each([
  'Play my own song for the class',
  'Read twelve books by June and tell a friend about the one that I like more than the others',
  'Write a morning routine',
  'أن أكتب قصة قصيرة',
])('“%s” says what will be there', (sentence) => expect(isVague(sentence)).toBe(false));

test('a goal with all that helps gets no hint', () => {
  expect(hintFor(known({}), [])).toBeNull();
});

test.each([
  { name: 'vague', of: known({ sentence: 'Be better' }, { signs: 0 }) },
  { name: 'no-sign', of: known({}, { signs: 0, steps: 0 }) },
  { name: 'no-step', of: known({ why: '' }, { steps: 0 }) },
  { name: 'no-why', of: known({ why: '' }) },
  { name: 'no-plan', of: known({ obstacle: 'I get shy' }) },
  { name: 'many-open', of: known({}, { openGoals: 8 }) },
])('the first thought that fits is $name; waved away it stays away', ({ name, of }) => {
  expect(hintFor(of, [])?.id).toBe(name);
  expect(hintFor(of, [name])?.id).not.toBe(name);
});
