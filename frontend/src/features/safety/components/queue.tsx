import { useLingui as useWords } from '@lingui/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { itemsOf } from '../../../lib/pages';
import { Button } from '../../../ui/button';
import { EmptyState } from '../../../ui/empty-state';
import { RadioCards } from '../../../ui/radio-cards';
import { Skeleton } from '../../../ui/skeleton';
import { Stack } from '../../../ui/stack';
import { queueOptions, type ReportState } from '../queries';
import { STATES } from '../words';
import { ReportCard } from './report-card';

type Shown = ReportState | 'all';
const SHOWN: readonly Shown[] = ['open', 'looking', 'closed', 'all'];

/** The reports a lead looks into, without a word of what was written. */
export function Queue() {
  const { t } = useLingui();
  const { i18n } = useWords();
  const [shown, setShown] = useState<Shown>('open');
  const pages = useInfiniteQuery(queueOptions(shown === 'all' ? null : shown));
  const lines = itemsOf(pages.data);
  return (
    <Stack>
      <RadioCards
        compact
        legend={<Trans>Show</Trans>}
        value={shown}
        onChange={setShown}
        choices={SHOWN.map((value) => ({
          value,
          title: value === 'all' ? t`All` : i18n._(STATES[value]),
        }))}
      />
      {pages.isPending ? <Skeleton lines={4} /> : null}
      {pages.isSuccess && lines.length === 0 ? (
        <EmptyState icon="check" title={<Trans>Nothing here</Trans>}>
          <Trans>When somebody reports words that worry or hurt them, it stands here.</Trans>
        </EmptyState>
      ) : null}
      {lines.map((line) => (
        <ReportCard key={line.id} line={line} />
      ))}
      {pages.hasNextPage ? (
        <Button busy={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          <Trans>Show more</Trans>
        </Button>
      ) : null}
    </Stack>
  );
}
