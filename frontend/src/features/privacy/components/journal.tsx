import { useLingui as useWords } from '@lingui/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { formatMoment } from '../../../lib/dates';
import { itemsOf } from '../../../lib/pages';
import { Button } from '../../../ui/button';
import { EmptyState } from '../../../ui/empty-state';
import { Skeleton } from '../../../ui/skeleton';
import { Stack } from '../../../ui/stack';
import { Table } from '../../../ui/table';
import { type Disclosure, disclosuresOptions } from '../queries';
import { wordsForKind, wordsForRelation } from '../words';

interface JournalProps {
  learnerId: string;
  timeZone: string;
}

/** Who looked at what: one line for each person, kind of thing and hour. */
export function Journal({ learnerId, timeZone }: JournalProps) {
  const { i18n } = useWords();
  const { t } = useLingui();
  const journal = useInfiniteQuery(disclosuresOptions(learnerId));
  if (journal.isPending) return <Skeleton lines={4} />;
  const rows = itemsOf(journal.data);
  if (rows.length === 0) {
    return (
      <EmptyState icon="eye" title={<Trans>Nobody has looked</Trans>}>
        <Trans>When somebody else opens something of yours, it stands here within a second.</Trans>
      </EmptyState>
    );
  }
  const place = { locale: i18n.locale, timeZone };
  return (
    <Stack>
      <Table<Disclosure>
        caption={<Trans>Who looked at what, newest first</Trans>}
        rows={rows}
        rowId={({ id }) => id}
        columns={[
          { id: 'who', title: t`Who`, cell: (row) => <bdi>{row.reader_name}</bdi> },
          { id: 'what', title: t`What`, cell: (row) => i18n._(wordsForKind(row.kind)) },
          {
            id: 'why',
            title: t`Because they`,
            cell: (row) => i18n._(wordsForRelation(row.relation)),
          },
          { id: 'when', title: t`When`, cell: (row) => formatMoment(row.created_at, place) },
        ]}
      />
      {journal.hasNextPage ? (
        <div>
          <Button busy={journal.isFetchingNextPage} onClick={() => void journal.fetchNextPage()}>
            <Trans>Show earlier</Trans>
          </Button>
        </div>
      ) : null}
    </Stack>
  );
}
