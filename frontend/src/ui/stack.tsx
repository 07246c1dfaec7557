import type { ReactNode } from 'react';
import { classNames } from './class-names';
import styles from './stack.module.css';

interface StackProps {
  /** stack: one below the other; row: side by side, wrapping; grid: as many columns as fit. */
  as?: 'stack' | 'row' | 'grid';
  gap?: 'tight' | 'even' | 'loose';
  between?: boolean;
  children: ReactNode;
}

/** Puts even room between its children. */
export function Stack({ as = 'stack', gap = 'even', between = false, children }: StackProps) {
  const spacing = gap === 'even' ? undefined : styles[gap];
  return (
    <div className={classNames(styles[as], spacing, between && styles.between)}>{children}</div>
  );
}
