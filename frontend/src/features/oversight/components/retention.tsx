import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Skeleton } from '../../../ui/skeleton';
import { Stack } from '../../../ui/stack';
import { Table } from '../../../ui/table';
import { type RetentionLine, retentionOptions } from '../queries';

/** For how long each kind of thing is kept, and what the purge of tonight deletes. */
export function Retention() {
  const { t } = useLingui();
  const read = useQuery(retentionOptions()).data;
  if (!read) return <Skeleton lines={8} />;
  return (
    <Stack>
      <p>
        <Plural
          value={read.due}
          _0="Nothing is due. The purge runs each night."
          one="# entry is due. It is deleted tonight."
          other="# entries are due. They are deleted tonight."
        />
      </p>
      <Table<RetentionLine>
        caption={<Trans>What is kept, and for how long</Trans>}
        rows={read.lines}
        rowId={({ name }) => name}
        columns={[
          { id: 'name', title: t`Table`, cell: (row) => <bdi>{row.name}</bdi> },
          { id: 'holds', title: t`Holds`, cell: (row) => <bdi>{row.holds}</bdi> },
          { id: 'keep', title: t`Kept`, cell: (row) => <bdi>{row.keep}</bdi> },
          { id: 'due', title: t`Due`, cell: (row) => row.due, numeric: true },
        ]}
      />
    </Stack>
  );
}
