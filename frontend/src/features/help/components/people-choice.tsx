import type { ReactNode } from 'react';
import { Checkbox } from '../../../ui/checkbox';
import type { Person } from '../queries';
import styles from './help.module.css';

interface PeopleChoiceProps {
  legend: ReactNode;
  people: readonly Person[];
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
}

/** Some of a few people. */
export function PeopleChoice({ legend, people, chosen, onChange }: PeopleChoiceProps) {
  const toggle = (id: string) =>
    onChange(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id]);
  return (
    <fieldset className={styles.checks}>
      <legend className={styles.legend}>{legend}</legend>
      {people.map(({ id, name }) => (
        <Checkbox
          key={id}
          label={<bdi>{name}</bdi>}
          checked={chosen.includes(id)}
          onChange={() => toggle(id)}
        />
      ))}
    </fieldset>
  );
}
