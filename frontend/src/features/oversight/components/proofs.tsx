import { useLingui as useWords } from '@lingui/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { formatMoment } from '../../../lib/dates';
import { itemsOf } from '../../../lib/pages';
import { EmptyState } from '../../../ui/empty-state';
import { Table } from '../../../ui/table';
import { type Proof, proofsOptions } from '../queries';

/** What was erased, and when, without saying of whom. */
export function Proofs({ timeZone }: { timeZone: string }) {
  const { i18n } = useWords();
  const { t } = useLingui();
  const rows = itemsOf(useInfiniteQuery(proofsOptions()).data);
  const place = { locale: i18n.locale, timeZone };
  if (rows.length === 0) {
    return (
      <EmptyState title={<Trans>Nothing was erased</Trans>}>
        <Trans>When somebody is erased, the proof stands here. It does not say who it was.</Trans>
      </EmptyState>
    );
  }
  const states: Record<Proof['state'], string> = {
    asked: t`Asked: waits to be confirmed`,
    confirmed: t`Under way`,
    held: t`Waits: something is kept for now`,
    done: t`Done`,
    cancelled: t`Called off`,
  };
  // Where nothing was erased there is nothing to count.
  const counted = (count: (one: Proof) => number) => (one: Proof) =>
    one.state === 'done' ? count(one) : '—';
  const rowsOf = (one: Proof) => Object.values(one.counts).reduce((sum, count) => sum + count, 0);
  return (
    <Table<Proof>
      caption={<Trans>Erasures, newest first</Trans>}
      rows={rows}
      rowId={({ id }) => id}
      columns={[
        { id: 'number', title: t`Number`, cell: (row) => <bdi>{row.id}</bdi> },
        { id: 'state', title: t`State`, cell: (row) => states[row.state] },
        {
          id: 'when',
          title: t`When`,
          cell: (row) => (row.finished_at ? formatMoment(row.finished_at, place) : '—'),
        },
        { id: 'rows', title: t`Entries`, cell: counted(rowsOf), numeric: true },
        { id: 'files', title: t`Files`, cell: counted((row) => row.file_count), numeric: true },
        {
          id: 'told',
          title: t`Recipients told`,
          cell: counted((row) => row.told_count),
          numeric: true,
        },
        {
          id: 'bytes',
          title: t`Bytes`,
          cell: (row) => <Bytes proof={row} />,
        },
      ]}
    />
  );
}

/** What became of the bytes; where nothing was erased there is nothing to say. */
function Bytes({ proof }: { proof: Proof }) {
  if (proof.state !== 'done') return '—';
  return proof.bytes_gone ? <Trans>overwritten</Trans> : <Trans>gone within 35 days</Trans>;
}
