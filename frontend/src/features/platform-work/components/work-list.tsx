import { Trans } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { itemsOf } from '../../../lib/pages';
import { Button } from '../../../ui/button';
import { EmptyState } from '../../../ui/empty-state';
import { Notice } from '../../../ui/notice';
import { Skeleton } from '../../../ui/skeleton';
import { Stack } from '../../../ui/stack';
import { type Work, workOptions } from '../queries';
import styles from './platform-work.module.css';
import { WorkCard } from './work-card';

interface WorkListProps {
  learnerId: string;
  reflect: (work: Work) => ReactNode;
}

/** All the work that came in from platforms, the newest first. */
export function WorkList({ learnerId, reflect }: WorkListProps) {
  const pages = useInfiniteQuery(workOptions(learnerId));
  if (pages.isPending) return <Skeleton lines={6} />;
  if (pages.isError)
    return (
      <Notice tone="wrong">
        <Trans>Your work could not be loaded. Reload the page in a minute.</Trans>
      </Notice>
    );
  const works = itemsOf(pages.data);
  if (works.length === 0)
    return (
      <EmptyState title={<Trans>Nothing has come in yet</Trans>}>
        <Trans>
          When you hand something in on a platform that your school has connected, it stands here.
          You decide whether it is evidence for a goal of yours.
        </Trans>
      </EmptyState>
    );
  return (
    <Stack>
      <ul className={styles.list}>
        {works.map((work) => (
          <WorkCard key={work.id} work={work} reflect={reflect} />
        ))}
      </ul>
      {pages.hasNextPage ? (
        <div>
          <Button busy={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
            <Trans>Show more</Trans>
          </Button>
        </div>
      ) : null}
    </Stack>
  );
}
