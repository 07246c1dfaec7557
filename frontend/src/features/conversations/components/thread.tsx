import { Trans } from '@lingui/react/macro';
import { useEffect } from 'react';
import { formatSince } from '../../../lib/dates';
import { Badge } from '../../../ui/badge';
import { BesideWords } from '../../../ui/beside-words';
import { Button } from '../../../ui/button';
import type { Message } from '../queries';
import styles from './thread.module.css';

interface ThreadProps {
  /** One conversation, oldest first. */
  messages: readonly Message[];
  /** Who is reading. */
  readerId: string;
  locale: string;
  onRead: () => void;
  onWithdraw: (messageId: string) => void;
}

/** The messages of one conversation. Seeing them counts as reading them. */
export function Thread({ messages, readerId, locale, onRead, onWithdraw }: ThreadProps) {
  const unread = messages.filter((message) => message.is_unread).length;

  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each new message, not for each new function
  useEffect(() => {
    if (unread > 0 && document.visibilityState === 'visible') onRead();
  }, [unread]);

  return (
    <ol className={styles.thread}>
      {messages.map((message) => {
        const mine = message.author_id === readerId;
        return (
          <li key={message.id} className={styles.message} data-mine={mine}>
            <div className={styles.head}>
              <span>
                {mine ? <Trans>You</Trans> : <bdi>{message.author_name}</bdi>}
                {' · '}
                <time dateTime={message.created_at}>
                  {formatSince(message.created_at, { locale })}
                </time>
              </span>
              {message.form === 'question' && !message.withdrawn_at ? (
                <Badge tone="info" icon="question">
                  <Trans>Question</Trans>
                </Badge>
              ) : null}
            </div>
            {message.withdrawn_at ? (
              <p className={styles.gone}>
                <Trans>Taken back by the person who wrote it.</Trans>
              </p>
            ) : (
              <p className={styles.text} dir="auto">
                {message.text}
              </p>
            )}
            {mine || message.withdrawn_at ? null : (
              <BesideWords kind="message" id={message.id} authorName={message.author_name} />
            )}
            {message.may.includes('message.withdraw') && !message.withdrawn_at ? (
              <Button kind="quiet" onClick={() => onWithdraw(message.id)}>
                <Trans>Take back</Trans>
              </Button>
            ) : null}
          </li>
        );
      })}
    </ol>
  );
}
