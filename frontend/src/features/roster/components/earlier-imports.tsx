import { useLingui as useWords } from '@lingui/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { formatMoment } from '../../../lib/dates';
import { itemsOf } from '../../../lib/pages';
import { Badge } from '../../../ui/badge';
import { Button } from '../../../ui/button';
import { Stack } from '../../../ui/stack';
import { Table } from '../../../ui/table';
import { importsOptions } from '../queries';
import { STATES } from '../words';

/** Imports so far, newest first. */
export function EarlierImports() {
  const { i18n } = useWords();
  const { t } = useLingui();
  const imports = useSuspenseInfiniteQuery(importsOptions());
  const rows = itemsOf(imports.data);
  if (rows.length === 0) return null;
  return (
    <section>
      <Stack>
        <h2>
          <Trans>Imports so far</Trans>
        </h2>
        <Table
          caption={<Trans>Newest first</Trans>}
          rows={rows}
          rowId={({ id }) => id}
          columns={[
            {
              id: 'file',
              title: t`File`,
              cell: (row) => (
                <Link to="/admin/roster" search={{ import: row.id }}>
                  <bdi>{row.file_name}</bdi>
                </Link>
              ),
            },
            {
              id: 'when',
              title: t`When`,
              cell: (row) => formatMoment(row.created_at, { locale: i18n.locale }),
            },
            {
              id: 'state',
              title: t`State`,
              cell: ({ state }) => (
                <Badge tone={STATES[state].tone}>{i18n._(STATES[state].words)}</Badge>
              ),
            },
            {
              id: 'changes',
              title: t`Changes`,
              cell: (row) => i18n.number(row.change_count),
              numeric: true,
            },
          ]}
        />
        {imports.hasNextPage ? (
          <div>
            <Button busy={imports.isFetchingNextPage} onClick={() => void imports.fetchNextPage()}>
              <Trans>Show more</Trans>
            </Button>
          </div>
        ) : null}
      </Stack>
    </section>
  );
}
