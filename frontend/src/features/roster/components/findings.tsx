import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { itemsOf } from '../../../lib/pages';
import { Button } from '../../../ui/button';
import { Skeleton } from '../../../ui/skeleton';
import { Stack } from '../../../ui/stack';
import { Table } from '../../../ui/table';
import type { faultsOptions, noticesOptions } from '../queries';

interface FindingsProps {
  caption: ReactNode;
  options: ReturnType<typeof faultsOptions> | ReturnType<typeof noticesOptions>;
}

/** Places in the file: which file, which row, which column, and what is the matter there. */
export function Findings({ caption, options }: FindingsProps) {
  const { t } = useLingui();
  const findings = useInfiniteQuery(options as ReturnType<typeof faultsOptions>);
  if (findings.isPending) return <Skeleton lines={3} />;
  const rows = itemsOf(findings.data).map((finding, place) => ({ ...finding, place }));
  return (
    <Stack>
      <Table
        caption={caption}
        rows={rows}
        rowId={({ place }) => String(place)}
        columns={[
          {
            id: 'file',
            title: t`File`,
            cell: (row) => (row.file ? <bdi>{row.file}</bdi> : t`all of it`),
          },
          {
            id: 'row',
            title: t`Row`,
            cell: (row) => (row.row > 0 ? row.row : <Trans>the whole file</Trans>),
            numeric: true,
          },
          {
            id: 'column',
            title: t`Column`,
            cell: (row) => (row.column ? <bdi>{row.column}</bdi> : <Trans>the whole row</Trans>),
          },
          {
            id: 'message',
            title: t`What is the matter`,
            cell: (row) => <span dir="auto">{row.message}</span>,
          },
        ]}
      />
      {findings.hasNextPage ? (
        <div>
          <Button busy={findings.isFetchingNextPage} onClick={() => void findings.fetchNextPage()}>
            <Trans>Show more</Trans>
          </Button>
        </div>
      ) : null}
    </Stack>
  );
}
