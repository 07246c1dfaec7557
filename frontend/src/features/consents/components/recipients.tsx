import { useLingui as useWords } from '@lingui/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { useSuspenseQuery } from '@tanstack/react-query';
import { EmptyState } from '../../../ui/empty-state';
import { Table } from '../../../ui/table';
import type { Purpose } from '../queries';
import { recipientsOptions } from '../queries';
import { PURPOSES, wordsForPurpose } from '../words';
import { RecordForAll } from './record-for-all';

/** Who receives records on school authority, and for how many learners. */
export function Recipients() {
  const { i18n } = useWords();
  const { t } = useLingui();
  const { data } = useSuspenseQuery(recipientsOptions());
  if (data.items.length === 0) {
    return (
      <EmptyState icon="lock" title={<Trans>Nobody receives records on school authority</Trans>}>
        <Trans>Nothing leaves the school until you record it here or beside a webhook.</Trans>
      </EmptyState>
    );
  }
  const said = (purpose: string) => {
    const words = wordsForPurpose(purpose);
    return words ? i18n._(words) : purpose;
  };
  return (
    <Table
      caption={<Trans>Recipients and what they may use records for</Trans>}
      rows={data.items}
      rowId={(row) => `${row.recipient} ${row.purpose}`}
      columns={[
        { id: 'recipient', title: t`Recipient`, cell: (row) => <bdi>{row.recipient}</bdi> },
        { id: 'purpose', title: t`Purpose`, cell: (row) => said(row.purpose) },
        { id: 'with', title: t`Learners`, cell: (row) => row.learner_count, numeric: true },
        { id: 'without', title: t`Without`, cell: (row) => row.without_count, numeric: true },
        {
          id: 'record',
          title: t`Record`,
          cell: (row) =>
            Object.hasOwn(PURPOSES, row.purpose) && row.without_count > 0 ? (
              <RecordForAll
                recipient={row.recipient}
                purpose={row.purpose as Purpose}
                leftOut={row.without_count}
              />
            ) : (
              '—'
            ),
        },
      ]}
    />
  );
}
