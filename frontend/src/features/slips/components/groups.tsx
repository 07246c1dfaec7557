import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { itemsOf } from '../../../lib/pages';
import { Button } from '../../../ui/button';
import { EmptyState } from '../../../ui/empty-state';
import { Stack } from '../../../ui/stack';
import { Table } from '../../../ui/table';
import { groupsOptions } from '../queries';

/** The classes to choose from. */
export function Groups() {
  const { t } = useLingui();
  const groups = useSuspenseInfiniteQuery(groupsOptions());
  const rows = itemsOf(groups.data);
  // Two schools may have a class of the same name; where there is one school, its name says nothing.
  const severalSchools = new Set(rows.map((group) => group.school_id)).size > 1;
  if (rows.length === 0) {
    return (
      <EmptyState icon="ticket" title={<Trans>There is no class yet</Trans>}>
        <Trans>Classes come with a roster.</Trans>
      </EmptyState>
    );
  }
  return (
    <Stack>
      <Table
        caption={<Trans>Choose a class</Trans>}
        rows={rows}
        rowId={({ id }) => id}
        columns={[
          {
            id: 'name',
            title: t`Class`,
            cell: (group) => (
              <Link to="/admin/slips" search={{ class: group.id }}>
                <bdi>{group.name}</bdi>
              </Link>
            ),
          },
          ...(severalSchools
            ? [
                {
                  id: 'school',
                  title: t`School`,
                  cell: (group: (typeof rows)[number]) => <bdi>{group.school_name}</bdi>,
                },
              ]
            : []),
          { id: 'code', title: t`Code`, cell: ({ code }) => (code ? <bdi>{code}</bdi> : '—') },
          {
            id: 'learners',
            title: t`Learners`,
            cell: ({ learner_count: count }) => (
              <Plural value={count} one="# learner" other="# learners" />
            ),
          },
        ]}
      />
      {groups.hasNextPage ? (
        <div>
          <Button busy={groups.isFetchingNextPage} onClick={() => void groups.fetchNextPage()}>
            <Trans>Show more</Trans>
          </Button>
        </div>
      ) : null}
    </Stack>
  );
}
