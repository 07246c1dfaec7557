import type { Occasion } from '../../../features/reflecting/queries';

export interface Standing {
  state: 'draft' | 'active' | 'achieved' | 'released';
  checked_in_at: string | null;
}

const HOUR = 60 * 60 * 1000;
const WEEK = 7 * 24 * HOUR;

const isWithin = (at: string | null, span: number, now: number) =>
  at !== null && now - Date.parse(at) < span;

/** The occasion that a goal is at, as far as one can tell: a check-in is one for an hour, a grade for a week. */
export function occasionOf(
  { state, checked_in_at }: Standing,
  now: number,
  gradedAt: string | null = null,
): Occasion | null {
  if (state === 'draft') return 'start';
  if (state === 'achieved') return 'closing';
  if (state === 'released') return 'did_not_work_out';
  if (isWithin(checked_in_at, HOUR, now)) return 'check_in';
  return isWithin(gradedAt, WEEK, now) ? 'grade' : null;
}
