import { type ReactNode, useId } from 'react';
import styles from './radio-cards.module.css';

export interface RadioChoice<Value extends string> {
  value: Value;
  title: ReactNode;
  detail?: ReactNode;
}

interface RadioCardsProps<Value extends string> {
  legend: ReactNode;
  hint?: ReactNode;
  name?: string;
  /** null: nothing chosen yet. */
  value: Value | null;
  choices: readonly RadioChoice<Value>[];
  onChange: (value: Value) => void;
  /** Small cards in one row, for scales. */
  compact?: boolean;
  id?: string;
}

/** One of a few, all in sight and of equal weight. Arrow keys move, as in any group of radio buttons. */
export function RadioCards<Value extends string>(props: RadioCardsProps<Value>) {
  const { legend, hint, name, value, choices, onChange, compact = false, id } = props;
  const made = useId();
  return (
    <fieldset className={styles.group} id={id} tabIndex={id ? -1 : undefined}>
      <legend className={styles.legend}>{legend}</legend>
      {hint ? <p className={styles.hint}>{hint}</p> : null}
      <div className={styles.cards} data-compact={compact}>
        {choices.map((choice) => (
          <label className={styles.card} key={choice.value}>
            <input
              type="radio"
              name={name ?? made}
              value={choice.value}
              checked={value === choice.value}
              onChange={() => onChange(choice.value)}
            />
            <span className={styles.title}>{choice.title}</span>
            {choice.detail ? <span className={styles.detail}>{choice.detail}</span> : null}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
