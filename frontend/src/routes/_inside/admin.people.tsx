import { Trans, useLingui } from '@lingui/react/macro';
import { createFileRoute, useNavigate } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { AllApprovals } from '../../features/network/components/approvals';
import { PeopleSearch } from '../../features/people/components/people-search';
import { PeopleTable } from '../../features/people/components/people-table';
import { peopleOptions, type Wanted } from '../../features/people/queries';
import { asRole } from '../../features/people/words';
import { needWords } from '../../lib/i18n';
import { ButtonLink } from '../../ui/links';
import { PageHeader } from '../../ui/page-header';
import { Stack } from '../../ui/stack';
import { languageOf } from './-language';

const Places = lazy(async () => {
  await needWords('safety');
  return import('../../features/safety/components/places');
});

interface Search {
  q?: string;
  role?: string;
  lang?: string;
}

const wantedOf = ({ q, role }: Search): Wanted => ({ words: q ?? '', role: asRole(role) });

export const Route = createFileRoute('/_inside/admin/people')({
  validateSearch: ({ q, role, ...others }: Record<string, unknown>): Search => ({
    ...languageOf(others),
    ...(typeof q === 'string' && q ? { q } : {}),
    // Only its form: the list of roles comes with the page, and would be the sign-in page's burden here.
    ...(typeof role === 'string' && role ? { role } : {}),
  }),
  loaderDeps: ({ search: { q, role } }) => ({ q, role }),
  loader: ({ context: { queries }, deps }) =>
    queries.ensureInfiniteQueryData(peopleOptions(wantedOf(deps))),
  component: AdminPeople,
});

function AdminPeople() {
  const { t } = useLingui();
  const navigate = useNavigate();
  const { session } = Route.useRouteContext();
  const { may } = session;
  const wanted = wantedOf(Route.useSearch());
  const want = ({ words, role }: Wanted) =>
    void navigate({
      to: '/admin/people',
      search: { ...(words ? { q: words } : {}), ...(role ? { role } : {}) },
      replace: true,
    });
  return (
    <>
      <PageHeader
        title={t`People`}
        lead={
          <Trans>Everybody who came with a roster. You see no goals and no reflections here.</Trans>
        }
      >
        {may.includes('roster.read') ? (
          <ButtonLink to="/admin/roster">
            <Trans>Bring in a roster</Trans>
          </ButtonLink>
        ) : null}
        <ButtonLink to="/admin/slips">
          <Trans>Print set-up slips</Trans>
        </ButtonLink>
        {may.includes('consent.record') ? (
          <ButtonLink to="/admin/consents">
            <Trans>Consents</Trans>
          </ButtonLink>
        ) : null}
      </PageHeader>
      <Stack gap="loose">
        <AllApprovals />
        {may.includes('people.read') ? (
          <Suspense fallback={null}>
            <Places organizationId={session.organization.id} />
          </Suspense>
        ) : null}
        <PeopleSearch wanted={wanted} onWant={want} />
        <PeopleTable wanted={wanted} />
      </Stack>
    </>
  );
}
