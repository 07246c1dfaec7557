import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon';
import styles from './notice.module.css';

export type NoticeTone = 'info' | 'good' | 'care' | 'wrong';

const ICONS: Record<NoticeTone, IconName> = {
  info: 'info',
  good: 'check',
  care: 'clock',
  wrong: 'alert',
};

interface NoticeProps {
  tone?: NoticeTone;
  title?: ReactNode;
  children: ReactNode;
}

/** A few sentences that stand out from the page. */
export function Notice({ tone = 'info', title, children }: NoticeProps) {
  return (
    <div className={styles.notice} data-tone={tone}>
      <Icon name={ICONS[tone]} size={22} />
      <div className={styles.body}>
        {title ? <h2 className={styles.title}>{title}</h2> : null}
        <div>{children}</div>
      </div>
    </div>
  );
}
