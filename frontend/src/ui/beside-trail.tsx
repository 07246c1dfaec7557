import type { ReactNode } from 'react';
import styles from './beside-trail.module.css';
import art from './trail.svg?url';

/** A page for people who are not in yet, beside a picture where there is room for one. */
export function BesideTrail({ children }: { children: ReactNode }) {
  return (
    <div className={styles.beside}>
      <div>{children}</div>
      <svg className={styles.trail} aria-hidden="true">
        <use href={`${art}#trail`} />
      </svg>
    </div>
  );
}
