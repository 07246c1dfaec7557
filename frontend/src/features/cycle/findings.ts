import type { GradePair, Pair, Sure, Week } from './queries';

/** How far two shares of a hundred may lie apart and still be "about the same". */
const ABOUT = 10;
/** The same for means of steps. */
const NEAR = 0.5;

/** How goals went beside how sure the learner was of them. */
export function sortOut(goals: readonly Sure[]) {
  const further = goals.filter((one) => one.progress - one.confidence_before > ABOUT).length;
  const lessFar = goals.filter((one) => one.confidence_before - one.progress > ABOUT).length;
  return { further, lessFar, about: goals.length - further - lessFar };
}

/** How what was thought lies beside the grades: neither is the better one. */
export function sortOutGrades(pairs: readonly Pick<GradePair, 'foreseen' | 'percent'>[]) {
  const more = pairs.filter(({ foreseen, percent }) => foreseen - percent > ABOUT).length;
  const less = pairs.filter(({ foreseen, percent }) => percent - foreseen > ABOUT).length;
  return { more, less, alike: pairs.length - more - less };
}

export function totalsOf(weeks: readonly Week[]) {
  const sum = (part: 'forethought' | 'performance' | 'reflection' | 'help_sought') =>
    weeks.reduce((total, week) => total + week[part], 0);
  return {
    forethought: sum('forethought'),
    performance: sum('performance'),
    reflection: sum('reflection'),
    help: sum('help_sought'),
  };
}

export type Trend = 'closer' | 'wider' | 'same';

const gap = (pairs: readonly Pair[]) =>
  pairs.reduce((total, { own, agreed }) => total + Math.abs(own - agreed), 0) /
  Math.max(1, pairs.length);

/** How own and agreed ratings lie, and whether the newer half of them lies closer than the older one. */
export function compare(pairs: readonly Pair[]) {
  const higher = pairs.filter(({ own, agreed }) => own - agreed >= NEAR).length;
  const lower = pairs.filter(({ own, agreed }) => agreed - own >= NEAR).length;
  const half = Math.floor(pairs.length / 2);
  const change = gap(pairs.slice(-half)) - gap(pairs.slice(0, half));
  const trend: Trend = change <= -0.25 ? 'closer' : change >= 0.25 ? 'wider' : 'same';
  return { higher, lower, alike: pairs.length - higher - lower, trend };
}
