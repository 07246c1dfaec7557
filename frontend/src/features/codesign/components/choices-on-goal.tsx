import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { choicesOptions, type Place } from '../queries';
import styles from './codesign.module.css';

/** The choices that the reader offered on a goal, and what was picked. */
export function ChoicesOnGoal({ place: { learnerId, goalId } }: { place: Place }) {
  const choices = useQuery(choicesOptions(learnerId)).data?.items ?? [];
  const here = choices.filter(({ goal_id: of }) => of === goalId);
  if (here.length === 0) return null;
  return (
    <ul className={styles.lines}>
      {here.map(({ id, question, options, picked_id: picked }) => (
        <li key={id} className={styles.line}>
          <Trans>Choice:</Trans> <span dir="auto">{question}</span>{' '}
          {picked ? (
            <span dir="auto">→ {options.find((one) => one.id === picked)?.text}</span>
          ) : (
            <Trans>(not picked yet)</Trans>
          )}
        </li>
      ))}
    </ul>
  );
}
