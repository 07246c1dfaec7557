import { useLingui as useWords } from '@lingui/react';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { formatDay } from '../../../lib/dates';
import { Skeleton } from '../../../ui/skeleton';
import { Stack } from '../../../ui/stack';
import { Table } from '../../../ui/table';
import { type CheckIn, checkInsOptions } from '../queries';
import { wordsForEffort, wordsForLight, wordsForProgress } from '../words';
import { Figure } from './figure';

/** What the figure says, in one sentence. */
function Finding({ first, last, count }: { first: CheckIn; last: CheckIn; count: number }) {
  const { i18n } = useWords();
  const from = i18n._(wordsForProgress(first.progress));
  const to = i18n._(wordsForProgress(last.progress));
  if (count === 1) {
    return (
      <p>
        <Trans>One check-in so far: “{to}”.</Trans>
      </p>
    );
  }
  return (
    <p>
      <Plural value={count} one="# check-in" other="# check-ins" />
      {'. '}
      <Trans>
        From “{from}” to “{to}”.
      </Trans>
    </p>
  );
}

/** Check-ins over time: a sentence that says the finding, the drawing, and the same data as a table. */
export function CheckInHistory({ learnerId, goalId }: { learnerId: string; goalId: string }) {
  const { i18n } = useWords();
  const { t } = useLingui();
  const checkIns = useQuery(checkInsOptions(learnerId, goalId));
  if (checkIns.isPending) return <Skeleton lines={2} />;
  const newest = checkIns.data?.items ?? [];
  const [last] = newest;
  const first = newest.at(-1);
  if (!first || !last) {
    return (
      <p>
        <Trans>No check-in yet. The first three taps start the picture.</Trans>
      </p>
    );
  }
  const place = { locale: i18n.locale };
  return (
    <Stack>
      <Finding first={first} last={last} count={newest.length} />
      {newest.length > 1 ? <Figure checkIns={[...newest].reverse()} /> : null}
      <Table
        caption={<Trans>Check-ins, newest first</Trans>}
        rows={newest}
        rowId={({ id }) => id}
        columns={[
          { id: 'day', title: t`Day`, cell: (row) => formatDay(row.recorded_at, place) },
          {
            id: 'progress',
            title: t`How far`,
            cell: (row) => i18n._(wordsForProgress(row.progress)),
          },
          { id: 'effort', title: t`Work`, cell: (row) => i18n._(wordsForEffort(row.effort)) },
          { id: 'light', title: t`Feeling`, cell: (row) => i18n._(wordsForLight(row.light)) },
          {
            id: 'words',
            title: t`Words`,
            cell: (row) => (
              <span dir="auto">{[row.note, row.strategy].filter(Boolean).join(' · ') || '—'}</span>
            ),
          },
        ]}
      />
    </Stack>
  );
}
