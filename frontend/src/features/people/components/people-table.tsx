import { useLingui as useWords } from '@lingui/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { itemsOf } from '../../../lib/pages';
import { Badge } from '../../../ui/badge';
import { Button } from '../../../ui/button';
import { EmptyState } from '../../../ui/empty-state';
import { Skeleton } from '../../../ui/skeleton';
import { Stack } from '../../../ui/stack';
import { Table } from '../../../ui/table';
import { type PersonLine, peopleOptions, type Wanted } from '../queries';
import { ROLES } from '../words';

function Account({ person }: { person: PersonLine }) {
  if (person.deactivated_at)
    return (
      <Badge icon="cross">
        <Trans>Deactivated</Trans>
      </Badge>
    );
  return person.has_account ? (
    <Badge tone="good" icon="check">
      <Trans>Can sign in</Trans>
    </Badge>
  ) : (
    <Badge icon="clock">
      <Trans>No account yet</Trans>
    </Badge>
  );
}

/** People by family name, page after page. */
export function PeopleTable({ wanted }: { wanted: Wanted }) {
  const { i18n } = useWords();
  const { t } = useLingui();
  const people = useInfiniteQuery(peopleOptions(wanted));
  if (people.isPending) return <Skeleton lines={6} />;
  const rows = itemsOf(people.data);
  if (rows.length === 0) {
    return (
      <EmptyState icon="people" title={<Trans>Nobody found</Trans>}>
        <Trans>Try fewer letters or another role.</Trans>
      </EmptyState>
    );
  }
  const rolesOf = ({ roles }: PersonLine) =>
    [...new Set(roles.map(({ role }) => i18n._(ROLES[role])))].join(', ');
  return (
    <Stack>
      <Table
        caption={<Trans>People by family name</Trans>}
        rows={rows}
        rowId={({ id }) => id}
        columns={[
          {
            id: 'name',
            title: t`Name`,
            cell: (person) => (
              <Link to="/admin/person/$personId" params={{ personId: person.id }}>
                <bdi>{person.shown_name}</bdi>
              </Link>
            ),
          },
          { id: 'roles', title: t`Roles`, cell: (person) => rolesOf(person) || '—' },
          { id: 'account', title: t`Account`, cell: (person) => <Account person={person} /> },
        ]}
      />
      {people.hasNextPage ? (
        <div>
          <Button busy={people.isFetchingNextPage} onClick={() => void people.fetchNextPage()}>
            <Trans>Show more</Trans>
          </Button>
        </div>
      ) : null}
    </Stack>
  );
}
