import { useLingui as useWords } from '@lingui/react';
import { Trans } from '@lingui/react/macro';
import { formatDay } from '../../../lib/dates';
import { Card } from '../../../ui/card';
import { Stack } from '../../../ui/stack';
import type { Goal, Place } from '../queries';
import { LABELS, TEXTS } from '../words';
import { Criteria } from './criteria';
import styles from './goal-texts.module.css';
import { Steps } from './steps';

/** A goal to read: what is written, the signs and the steps. The sentence itself is the page's title. */
export function GoalView({ place, goal }: { place: Place; goal: Goal }) {
  const { i18n } = useWords();
  const written = TEXTS.filter((name) => name !== 'sentence' && goal[name]);
  return (
    <Stack>
      <div className={styles.fields}>
        {written.map((name) => (
          <Card key={name} level={2} title={i18n._(LABELS[name])}>
            <p className={styles.text} dir="auto">
              {goal[name]}
            </p>
          </Card>
        ))}
      </div>
      {goal.target_date ? (
        <p>
          <Trans>By {formatDay(goal.target_date, { locale: i18n.locale })}</Trans>
        </p>
      ) : null}
      <Criteria place={place} canRevise={false} />
      <Steps place={place} canRevise={false} />
    </Stack>
  );
}
