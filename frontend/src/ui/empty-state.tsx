import type { ReactNode } from 'react';
import styles from './empty-state.module.css';
import { Icon, type IconName } from './icon';

interface EmptyStateProps {
  icon?: IconName;
  /** How things stand, in one sentence. */
  title: ReactNode;
  children?: ReactNode;
  /** A made-up entry that shows what belongs here. */
  example?: ReactNode;
  /** One button. */
  action?: ReactNode;
}

/** Nothing here yet: says so, shows what could be, and offers the first step. */
export function EmptyState({ icon = 'leaf', title, children, example, action }: EmptyStateProps) {
  return (
    <div className={styles.empty}>
      <Icon name={icon} size={32} />
      <h2 className={styles.title}>{title}</h2>
      {children ? <p>{children}</p> : null}
      {example ? <blockquote className={styles.example}>{example}</blockquote> : null}
      {action}
    </div>
  );
}
