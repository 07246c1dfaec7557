import type { Occasion } from '../../../features/reflecting/queries';

export interface Standing {
  state: 'draft' | 'active' | 'achieved' | 'released';
  checked_in_at: string | null;
}

const FRESH = 60 * 60 * 1000;

/** The occasion that a goal is at, as far as one can tell: a check-in is one for an hour. */
export function occasionOf({ state, checked_in_at }: Standing, now: number): Occasion | null {
  if (state === 'draft') return 'start';
  if (state === 'achieved') return 'closing';
  if (state === 'released') return 'did_not_work_out';
  return checked_in_at && now - Date.parse(checked_in_at) < FRESH ? 'check_in' : null;
}
