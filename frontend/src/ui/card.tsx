import type { ComponentProps, ReactNode } from 'react';
import styles from './card.module.css';

interface CardProps extends Omit<ComponentProps<'section'>, 'title' | 'className'> {
  title?: ReactNode;
  /** Heading level in the outline of the page. */
  level?: 2 | 3;
  /** Stands at the end of the title line: a badge or a chip. */
  aside?: ReactNode;
  tone?: 'plain' | 'wash' | 'quiet';
  /** As wide as a field: for a card that holds a form. */
  narrow?: boolean;
}

/** One thing, with room around it. */
export function Card({
  title,
  level = 2,
  aside,
  tone = 'plain',
  narrow,
  children,
  ...rest
}: CardProps) {
  const Heading = `h${level}` as const;
  return (
    <section {...rest} className={styles.card} data-tone={tone} data-narrow={narrow}>
      {title || aside ? (
        <div className={styles.head}>
          {title ? <Heading>{title}</Heading> : null}
          {aside}
        </div>
      ) : null}
      {children}
    </section>
  );
}
