import { expect, it } from 'vitest';
import { occasionOf } from './occasion';

const now = Date.parse('2026-11-30T12:00:00Z');

it('tells at which point a goal is', () => {
  expect(occasionOf({ state: 'draft', checked_in_at: null }, now)).toBe('start');
  expect(occasionOf({ state: 'achieved', checked_in_at: null }, now)).toBe('closing');
  expect(occasionOf({ state: 'released', checked_in_at: null }, now)).toBe('did_not_work_out');
});

it('offers something after a check-in, for an hour', () => {
  const at = (checked_in_at: string | null) => occasionOf({ state: 'active', checked_in_at }, now);
  expect(at(null)).toBe(null);
  expect(at('2026-11-30T11:30:00Z')).toBe('check_in');
  expect(at('2026-11-30T10:59:00Z')).toBe(null);
});

it('offers the way to look at a grade for a week; what was just checked in comes first', () => {
  const graded = '2026-11-25T12:00:00Z';
  const at = (checked_in_at: string | null, gradedAt: string | null) =>
    occasionOf({ state: 'active', checked_in_at }, now, gradedAt);
  expect(at(null, graded)).toBe('grade');
  expect(at('2026-11-30T11:30:00Z', graded)).toBe('check_in');
  expect(at(null, '2026-11-20T12:00:00Z')).toBe(null);
  expect(occasionOf({ state: 'achieved', checked_in_at: null }, now, graded)).toBe('closing');
});
