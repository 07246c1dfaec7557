import type { ReactNode } from 'react';
import styles from './badge.module.css';
import { Icon, type IconName } from './icon';

export type BadgeTone = 'plain' | 'accent' | 'good' | 'care' | 'wrong' | 'info';

interface BadgeProps {
  tone?: BadgeTone;
  icon?: IconName;
  children: ReactNode;
}

/** A short state in words; the colour only repeats what they say. */
export function Badge({ tone = 'plain', icon, children }: BadgeProps) {
  return (
    <span className={styles.badge} data-tone={tone}>
      {icon ? <Icon name={icon} size={15} /> : null}
      {children}
    </span>
  );
}
