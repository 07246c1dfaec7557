import { useLingui as useWords } from '@lingui/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { Table } from '../../../ui/table';
import type { RosterImport } from '../queries';
import { KINDS, KINDS_IN_ORDER } from '../words';

/** What is new, changed, deactivated and the same, kind by kind. */
export function Counts({ roster }: { roster: RosterImport }) {
  const { i18n } = useWords();
  const { t } = useLingui();
  const rows = KINDS_IN_ORDER.map((kind) => ({ kind, ...roster.counts[kind] }));
  const format = new Intl.NumberFormat(i18n.locale === 'pseudo' ? 'en' : i18n.locale);
  const said = (count: number | undefined) => format.format(count ?? 0);
  return (
    <Table
      caption={<Trans>What the file says, beside what is here</Trans>}
      rows={rows}
      rowId={({ kind }) => kind}
      columns={[
        { id: 'kind', title: t`Kind`, cell: ({ kind }) => i18n._(KINDS[kind]) },
        { id: 'added', title: t`New`, cell: (row) => said(row.added), numeric: true },
        { id: 'changed', title: t`Changed`, cell: (row) => said(row.changed), numeric: true },
        {
          id: 'deactivated',
          title: t`Deactivated`,
          cell: (row) => said(row.deactivated),
          numeric: true,
        },
        { id: 'same', title: t`The same`, cell: (row) => said(row.unchanged), numeric: true },
      ]}
    />
  );
}
