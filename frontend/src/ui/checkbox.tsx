import { type ComponentProps, type ReactNode, useId } from 'react';
import styles from './field.module.css';

interface CheckboxProps extends Omit<ComponentProps<'input'>, 'type' | 'className'> {
  label: ReactNode;
  hint?: ReactNode;
}

/** A yes or no that may change any time. */
export function Checkbox({ label, hint, ...rest }: CheckboxProps) {
  const id = useId();
  return (
    <label className={styles.check}>
      <input {...rest} type="checkbox" aria-describedby={hint ? id : undefined} />
      <span>
        {label}
        {hint ? (
          <span className={styles.hint} id={id}>
            <br />
            {hint}
          </span>
        ) : null}
      </span>
    </label>
  );
}
