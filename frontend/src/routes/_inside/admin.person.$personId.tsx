import { Trans } from '@lingui/react/macro';
import { useSuspenseQuery } from '@tanstack/react-query';
import { createFileRoute, Link } from '@tanstack/react-router';
import { ConsentsOf } from '../../features/consents/components/consents-of';
import { Approvals } from '../../features/network/components/approvals';
import { BreakGlass } from '../../features/oversight/components/break-glass';
import { PersonFacts } from '../../features/people/components/person-facts';
import { personOptions } from '../../features/people/queries';
import { Badge } from '../../ui/badge';
import { PageHeader } from '../../ui/page-header';
import { Stack } from '../../ui/stack';

export const Route = createFileRoute('/_inside/admin/person/$personId')({
  loader: ({ context: { queries }, params: { personId } }) =>
    queries.ensureQueryData(personOptions(personId)),
  component: AdminPerson,
});

function AdminPerson() {
  const { personId } = Route.useParams();
  const { data: person } = useSuspenseQuery(personOptions(personId));
  const learns = person.roles.some(({ role }) => role === 'learner');
  return (
    <>
      <PageHeader
        eyebrow={
          <Link to="/admin/people">
            <Trans>People</Trans>
          </Link>
        }
        title={person.shown_name}
      >
        {person.pronouns ? <Badge>{person.pronouns}</Badge> : null}
      </PageHeader>
      <Stack>
        {learns ? <Approvals learnerId={person.id} /> : null}
        <PersonFacts person={person} />
        {learns ? <ConsentsOf learnerId={person.id} /> : null}
        {learns ? <BreakGlass learnerId={person.id} /> : null}
      </Stack>
    </>
  );
}
