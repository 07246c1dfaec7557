/** How far two shares of a hundred may lie apart and still be "about the same". */
const ABOUT = 10;

export type Comparison = 'alike' | 'thought_more' | 'thought_less';

/** What the learner thought beside what the grade says: neither of the two is the better one. */
export function compare(foreseen: number, percent: number): Comparison {
  const apart = foreseen - percent;
  if (Math.abs(apart) <= ABOUT) return 'alike';
  return apart > 0 ? 'thought_more' : 'thought_less';
}

const WEEK = 7 * 24 * 60 * 60 * 1000;

/** A grade is a reason to reflect for a week, as it is on the page of a goal. */
export const isFresh = (gradedAt: string | null, now = Date.now()) =>
  gradedAt !== null && now - Date.parse(gradedAt) < WEEK;
