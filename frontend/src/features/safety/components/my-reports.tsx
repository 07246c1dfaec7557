import { useLingui as useWords } from '@lingui/react';
import { Trans } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { formatSince } from '../../../lib/dates';
import { itemsOf } from '../../../lib/pages';
import { Badge } from '../../../ui/badge';
import { Button } from '../../../ui/button';
import { Disclosure } from '../../../ui/disclosure';
import { Stack } from '../../../ui/stack';
import { myReportsOptions } from '../queries';
import { REASONS, STATES } from '../words';
import styles from './safety.module.css';

/** What one reported, and the answers. Without any, nothing is shown. */
export function MyReports() {
  const { i18n } = useWords();
  const pages = useInfiniteQuery(myReportsOptions());
  const reports = itemsOf(pages.data);
  if (reports.length === 0) return null;
  return (
    <Disclosure title={<Trans>What I reported</Trans>} startsOpen>
      <Stack>
        <ul className={styles.lines}>
          {reports.map((one) => (
            <li key={one.id} className={styles.line}>
              <p>
                {i18n._(REASONS[one.reason])}
                {' · '}
                <time dateTime={one.created_at}>
                  {formatSince(one.created_at, { locale: i18n.locale })}
                </time>{' '}
                <Badge tone={one.state === 'closed' ? 'good' : 'plain'}>
                  {i18n._(STATES[one.state])}
                </Badge>
              </p>
              {one.words ? <p dir="auto">{one.words}</p> : null}
              {one.answer ? (
                <p>
                  <Trans>
                    The answer: <span dir="auto">{one.answer}</span>
                  </Trans>
                </p>
              ) : null}
            </li>
          ))}
        </ul>
        {pages.hasNextPage ? (
          <Button busy={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
            <Trans>Show more</Trans>
          </Button>
        ) : null}
      </Stack>
    </Disclosure>
  );
}
