import { useLingui as useWords } from '@lingui/react';
import { Trans } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { formatSince } from '../../../lib/dates';
import { itemsOf } from '../../../lib/pages';
import { Button } from '../../../ui/button';
import { EmptyState } from '../../../ui/empty-state';
import { Hidden } from '../../../ui/hidden';
import { Skeleton } from '../../../ui/skeleton';
import { Stack } from '../../../ui/stack';
import { type Notice, noticesOptions, useMarkNotices } from '../queries';
import { LINES } from '../words';
import styles from './notices.module.css';

interface InboxProps {
  readerId: string;
  /** The way to what a notice is about: a link that the page knows. It calls back when it is followed. */
  wayTo: (notice: Notice, onFollow: () => void) => ReactNode;
}

/** What waits, the newest first. */
export function Inbox({ readerId, wayTo }: InboxProps) {
  const pages = useInfiniteQuery(noticesOptions());
  const mark = useMarkNotices();
  const notices = itemsOf(pages.data);
  if (pages.isPending) return <Skeleton lines={5} />;
  if (notices.length === 0 && !pages.hasNextPage) {
    return (
      <EmptyState icon="bell" title={<Trans>Nothing waits</Trans>}>
        <Trans>When somebody writes to you or asks for you, it stands here.</Trans>
      </EmptyState>
    );
  }
  return (
    <Stack>
      {notices.some((notice) => !notice.is_read) ? (
        <Stack as="row">
          <Button busy={mark.isPending} onClick={() => mark.mutate(null)}>
            <Trans>Mark all as read</Trans>
          </Button>
        </Stack>
      ) : null}
      <ul className={styles.list}>
        {notices.map((notice) => (
          <li key={notice.id} className={styles.notice} data-read={notice.is_read}>
            <Line notice={notice} readerId={readerId} />
            <Stack as="row" gap="tight">
              {wayTo(notice, () => notice.is_read || mark.mutate([notice.id]))}
              {notice.is_read ? null : (
                <Button kind="quiet" onClick={() => mark.mutate([notice.id])}>
                  <Trans>Mark as read</Trans>
                </Button>
              )}
            </Stack>
          </li>
        ))}
      </ul>
      {pages.hasNextPage ? (
        <Button busy={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          <Trans>Show more</Trans>
        </Button>
      ) : null}
    </Stack>
  );
}

function Line({ notice, readerId }: { notice: Notice; readerId: string }) {
  const { i18n } = useWords();
  // Who did it says most; where nobody did, whose it is. One's own name says nothing.
  const learner = notice.learner_id === readerId ? '' : notice.learner_name;
  const named = notice.kind === 'glass' && learner ? learner : notice.by_name || learner;
  return (
    <>
      <p>
        {notice.is_read ? null : (
          <Hidden>
            <Trans>New:</Trans>{' '}
          </Hidden>
        )}
        <strong>{i18n._(LINES[notice.kind])}</strong>
        {named ? (
          <>
            {' · '}
            <bdi>{named}</bdi>
          </>
        ) : null}
        <span className={styles.when}>
          {' · '}
          <time dateTime={notice.at}>{formatSince(notice.at, { locale: i18n.locale })}</time>
        </span>
      </p>
      {notice.about ? <p dir="auto">{notice.about}</p> : null}
    </>
  );
}
