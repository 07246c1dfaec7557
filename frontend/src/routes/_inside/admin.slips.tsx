import { Trans, useLingui } from '@lingui/react/macro';
import { useSuspenseQuery } from '@tanstack/react-query';
import { createFileRoute, Link } from '@tanstack/react-router';
import { Groups } from '../../features/slips/components/groups';
import { SlipsOfGroup } from '../../features/slips/components/slips-of-group';
import { groupOptions, groupsOptions, slipsOptions } from '../../features/slips/queries';
import { PageHeader } from '../../ui/page-header';
import { languageOf } from './-language';

export const Route = createFileRoute('/_inside/admin/slips')({
  validateSearch: (search: Record<string, unknown>): { class?: string; lang?: string } => ({
    ...languageOf(search),
    ...(typeof search.class === 'string' ? { class: search.class } : {}),
  }),
  loaderDeps: ({ search }) => ({ class: search.class }),
  loader: ({ context: { queries }, deps: { class: groupId } }) =>
    groupId
      ? Promise.all([
          queries.ensureQueryData(groupOptions(groupId)),
          queries.ensureQueryData(slipsOptions(groupId, 'learner')),
        ])
      : queries.ensureInfiniteQueryData(groupsOptions()),
  component: AdminSlips,
});

function OfClass({ groupId }: { groupId: string }) {
  const { data: group } = useSuspenseQuery(groupOptions(groupId));
  const { session } = Route.useRouteContext();
  return (
    <>
      <PageHeader
        eyebrow={
          <Link to="/admin/slips">
            <Trans>All classes</Trans>
          </Link>
        }
        title={group.name}
        lead={
          <>
            <bdi>{group.school_name}</bdi>
            {' · '}
            <Trans>With a slip somebody comes in the first time and chooses a password.</Trans>
          </>
        }
      />
      <SlipsOfGroup
        key={groupId}
        groupId={groupId}
        forAdults={session.may.includes('slip.print_adults')}
      />
    </>
  );
}

/** For administrators, and for teachers with their own classes. */
function AdminSlips() {
  const { t } = useLingui();
  const { class: groupId } = Route.useSearch();
  if (groupId) return <OfClass groupId={groupId} />;
  return (
    <>
      <PageHeader
        title={t`Set-up slips`}
        lead={
          <Trans>One small paper for each person: a sign-in name, a code, a picture to scan.</Trans>
        }
      />
      <Groups />
    </>
  );
}
