import { expect, test } from 'vitest';
import { findable, type Link } from './queries';
import { likelyKind, sortLinks, toApprove } from './words';

const link = (id: string, part: Partial<Link>) =>
  ({ id, kind: 'peer', state: 'active', has_expired: false, ...part }) as Link;

test('people stand by what they are, and those who have not answered stand apart', () => {
  const { groups, waiting } = sortLinks([
    link('1', { kind: 'teacher' }),
    link('2', {}),
    link('3', { state: 'invited' }),
    link('4', { state: 'ended' }),
    link('5', { has_expired: true }),
  ]);
  expect(groups.map((group) => [group.value, group.links.map(({ id }) => id)])).toEqual([
    ['peer', ['2']],
    ['teacher', ['1']],
  ]);
  expect(waiting.map(({ id }) => id)).toEqual(['3']);
});

test('what somebody does here suggests what they are to the learner', () => {
  expect(likelyKind({ roles: ['teacher'] })).toBe('teacher');
  expect(likelyKind({ roles: ['guardian'] })).toBe('family');
  expect(likelyKind({ roles: ['administrator'] })).toBe('community');
});

test('only what waits, and what the reader may answer, is there to approve', () => {
  const may = ['link.approve'];
  const found = toApprove([
    link('1', { state: 'awaiting_approval', may }),
    link('2', { state: 'awaiting_approval', may: [] }),
    link('3', { state: 'invited', may }),
  ]);
  expect(found.map(({ id }) => id)).toEqual(['1']);
});

test('nobody is looked for by a single letter', () => {
  expect(findable(' a ')).toBe(false);
  expect(findable('an')).toBe(true);
});
