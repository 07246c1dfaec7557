import { Trans } from '@lingui/react/macro';
import { type ReactNode, useId } from 'react';
import styles from './progress.module.css';

interface ProgressProps {
  label: ReactNode;
  done: number;
  /** null: not known yet. */
  total: number | null;
}

/** How far long work has come. */
export function Progress({ label, done, total }: ProgressProps) {
  const id = useId();
  return (
    <div className={styles.progress}>
      <div className={styles.words}>
        <span className={styles.label} id={id}>
          {label}
        </span>
        <span className={styles.count}>
          {total === null ? (
            <Trans>Getting ready</Trans>
          ) : (
            <Trans>
              {done} of {total}
            </Trans>
          )}
        </span>
      </div>
      <progress
        className={styles.bar}
        aria-labelledby={id}
        {...(total === null ? {} : { value: done, max: Math.max(total, 1) })}
      />
    </div>
  );
}
