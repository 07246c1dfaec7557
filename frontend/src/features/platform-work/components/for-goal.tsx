import { useLingui as useWords } from '@lingui/react';
import { Trans } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { itemsOf } from '../../../lib/pages';
import { Card } from '../../../ui/card';
import { Stack } from '../../../ui/stack';
import { namesOf } from '../names';
import { type Work, workOptions } from '../queries';
import styles from './platform-work.module.css';
import { WorkCard } from './work-card';

interface ForGoalProps {
  learnerId: string;
  goalId: string;
  /** Whether the goal is open: to a closed one nothing is added. */
  canTake: boolean;
  reflect: (work: Work) => ReactNode;
  /** The way to all of it. */
  all: ReactNode;
}

const MOST = 5;

/** What could be evidence for this goal, and what is. Nothing stands here while there is none. */
export function ForGoal({ learnerId, goalId, canTake, reflect, all }: ForGoalProps) {
  const { i18n } = useWords();
  const works = itemsOf(useInfiniteQuery(workOptions(learnerId)).data);
  const ours = works.filter(
    (work) =>
      (work.state === 'taken' && work.goal_id === goalId) || (canTake && work.state === 'offered'),
  );
  if (ours.length === 0) return null;
  const names = namesOf(ours, i18n.locale);
  return (
    <Card
      title={
        <Trans>
          My work in <bdi>{names}</bdi>
        </Trans>
      }
    >
      <Stack>
        <ul className={styles.list}>
          {ours.slice(0, MOST).map((work) => (
            <WorkCard
              key={work.id}
              work={work}
              goalId={goalId}
              canTake={canTake}
              reflect={reflect}
            />
          ))}
        </ul>
        <div>{all}</div>
      </Stack>
    </Card>
  );
}
