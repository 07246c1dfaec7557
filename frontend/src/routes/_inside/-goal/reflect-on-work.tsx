import { lazy, type ReactNode, Suspense } from 'react';
import type { Work } from '../../../features/platform-work/queries';
import { needWords } from '../../../lib/i18n';

const AfterGrade = lazy(async () => {
  const [part] = await Promise.all([import('./after-grade'), needWords('reflecting')]);
  return part;
});

/** The ways to think about a grade, which come after the grade itself. */
export const reflectOn = ({ learner_id, goal_id }: Work): ReactNode => (
  <Suspense fallback={null}>
    <AfterGrade learnerId={learner_id} goalId={goal_id} />
  </Suspense>
);
