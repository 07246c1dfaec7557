import { type ReactNode, useEffect, useId, useRef } from 'react';
import styles from './taps.module.css';

export interface Tap<Value> {
  value: Value;
  title: string;
  drawing: ReactNode;
}

interface TapsProps<Value> {
  question: ReactNode;
  taps: readonly Tap<Value>[];
  onTap: (value: Value) => void;
  /** The person has just tapped and goes on here: so does the keyboard. */
  takesFocus: boolean;
}

/** One question with a few large answers; a tap is the answer. */
export function Taps<Value extends string | number>(props: TapsProps<Value>) {
  const { question, taps, onTap, takesFocus } = props;
  const id = useId();
  const group = useRef<HTMLFieldSetElement>(null);

  useEffect(() => {
    if (takesFocus) group.current?.querySelector('button')?.focus();
  }, [takesFocus]);

  return (
    <fieldset className={styles.group} aria-labelledby={id} ref={group}>
      <p className={styles.question} id={id}>
        {question}
      </p>
      <div className={styles.taps} data-count={taps.length}>
        {taps.map((tap) => (
          <button
            key={tap.value}
            type="button"
            className={styles.tap}
            onClick={() => onTap(tap.value)}
          >
            {tap.drawing}
            {tap.title}
          </button>
        ))}
      </div>
    </fieldset>
  );
}
