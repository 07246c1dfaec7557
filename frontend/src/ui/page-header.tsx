import { type ReactNode, useEffect } from 'react';
import styles from './page-header.module.css';

interface PageHeaderProps {
  /** The heading, and the title of the window. */
  title: string;
  eyebrow?: ReactNode;
  lead?: ReactNode;
  /** Badges, chips and buttons under the title. */
  children?: ReactNode;
}

/** The top of a page. Each page has exactly one. */
export function PageHeader({ title, eyebrow, lead, children }: PageHeaderProps) {
  useEffect(() => {
    document.title = `${title} · Waymark`;
  }, [title]);
  return (
    <header className={styles.header}>
      {eyebrow ? <p className={styles.eyebrow}>{eyebrow}</p> : null}
      <h1 className={styles.title}>
        <span dir="auto">{title}</span>
      </h1>
      {lead ? <p className={styles.lead}>{lead}</p> : null}
      {children ? <div className={styles.aside}>{children}</div> : null}
    </header>
  );
}
