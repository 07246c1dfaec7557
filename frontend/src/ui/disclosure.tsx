import type { ReactNode } from 'react';
import styles from './disclosure.module.css';
import { Icon } from './icon';

interface DisclosureProps {
  title: ReactNode;
  children: ReactNode;
  startsOpen?: boolean;
}

/** More, for those who want more. */
export function Disclosure({ title, children, startsOpen = false }: DisclosureProps) {
  return (
    <details className={styles.disclosure} open={startsOpen}>
      <summary className={styles.summary}>
        <Icon name="chevron" />
        {title}
      </summary>
      <div className={styles.body}>{children}</div>
    </details>
  );
}
