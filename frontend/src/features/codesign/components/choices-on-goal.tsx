import { useQuery } from '@tanstack/react-query';
import { choicesOptions, type Place } from '../queries';
import { ChoiceLine } from './choice-line';
import styles from './codesign.module.css';

/** The choices that the reader offered on a goal, and what was picked. */
export function ChoicesOnGoal({ place: { learnerId, goalId } }: { place: Place }) {
  const choices = useQuery(choicesOptions(learnerId)).data?.items ?? [];
  const here = choices.filter(({ goal_id: of }) => of === goalId);
  if (here.length === 0) return null;
  return (
    <ul className={styles.lines}>
      {here.map((choice) => (
        <ChoiceLine key={choice.id} choice={choice} />
      ))}
    </ul>
  );
}
