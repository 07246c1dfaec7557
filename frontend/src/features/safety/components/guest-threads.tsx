import { useLingui as useWords } from '@lingui/react';
import { Trans } from '@lingui/react/macro';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { formatSince } from '../../../lib/dates';
import { itemsOf } from '../../../lib/pages';
import { BesideWords } from '../../../ui/beside-words';
import { Button } from '../../../ui/button';
import { Card } from '../../../ui/card';
import { Disclosure } from '../../../ui/disclosure';
import { Skeleton } from '../../../ui/skeleton';
import { Stack } from '../../../ui/stack';
import { guestLinksOptions, guestThreadOptions } from '../queries';
import styles from './safety.module.css';

/** For a guardian: what the learner and adults from outside write to each other. */
export default function GuestThreads({ learnerId }: { learnerId: string }) {
  const links = useQuery(guestLinksOptions(learnerId));
  const readable = links.data?.items.filter((link) => link.may.includes('link.read_thread')) ?? [];
  if (readable.length === 0) return null;
  return (
    <Card title={<Trans>Adults from outside the school</Trans>}>
      <Stack>
        <p>
          <Trans>As a guardian you can read what they and the learner write to each other.</Trans>
        </p>
        {readable.map((link) => (
          <Disclosure key={link.id} title={<bdi>{link.supporter_name}</bdi>}>
            <GuestThread learnerId={learnerId} linkId={link.id} />
          </Disclosure>
        ))}
      </Stack>
    </Card>
  );
}

function GuestThread({ learnerId, linkId }: { learnerId: string; linkId: string }) {
  const { i18n } = useWords();
  const pages = useInfiniteQuery(guestThreadOptions(learnerId, linkId));
  const messages = itemsOf(pages.data);
  if (pages.isPending) return <Skeleton lines={3} />;
  if (messages.length === 0) {
    return (
      <p>
        <Trans>They have written nothing yet.</Trans>
      </p>
    );
  }
  return (
    <Stack>
      <ol className={styles.lines}>
        {messages.map((one) => (
          <li key={one.id} className={styles.line}>
            <div>
              <bdi>{one.author_name}</bdi>
              {' · '}
              <time dateTime={one.created_at}>
                {formatSince(one.created_at, { locale: i18n.locale })}
              </time>
            </div>
            <p dir="auto">
              {one.withdrawn_at ? <Trans>Taken back by the person who wrote it.</Trans> : one.text}
            </p>
            {one.withdrawn_at ? null : (
              <BesideWords
                kind="message"
                id={one.id}
                authorName={one.author_name}
                canBlock={false}
              />
            )}
          </li>
        ))}
      </ol>
      {pages.hasNextPage ? (
        <Button busy={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          <Trans>Show earlier ones</Trans>
        </Button>
      ) : null}
    </Stack>
  );
}
