import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { createFileRoute } from '@tanstack/react-router';
import { linksOptions } from '../../features/network/queries';
import { Onlooker } from '../../features/sight/components/onlooker';
import { sightOptions } from '../../features/sight/queries';
import { EmptyState } from '../../ui/empty-state';
import { PageHeader } from '../../ui/page-header';
import { Stack } from '../../ui/stack';
import { EndLink, TakeBack } from './-privacy/take-back';
import { StaysYours } from './-stays-yours';

export const Route = createFileRoute('/_inside/privacy')({
  loader: ({ context: { queries, session } }) =>
    queries.ensureQueryData(sightOptions(session.person.id)),
  component: PrivacyPage,
});

function PrivacyPage() {
  const { t } = useLingui();
  const { session } = Route.useRouteContext();
  const learnerId = session.person.id;
  const { data: sight } = useSuspenseQuery(sightOptions(learnerId));
  const links = useQuery(linksOptions(learnerId)).data?.items ?? [];
  return (
    <>
      <PageHeader
        title={t`Who can see me`}
        lead={<Trans>Each person, why they see something, and what. You can take it back.</Trans>}
      />
      {sight.people.length === 0 ? (
        <EmptyState icon="lock" title={<Trans>Nobody but you</Trans>}>
          <Trans>When you let somebody in, this page says who it is and what they see.</Trans>
        </EmptyState>
      ) : null}
      <Stack>
        {sight.people.map((person) => (
          <Onlooker
            key={person.person_id}
            person={person}
            takeBackLink={(linkId) => {
              const link = links.find(({ id }) => id === linkId);
              return link?.may.includes('link.end') ? <EndLink link={link} /> : null;
            }}
            takeBack={(kind, item) => (
              <TakeBack kind={kind} learnerId={learnerId} item={item} personId={person.person_id} />
            )}
          />
        ))}
      </Stack>
      <StaysYours session={session} />
    </>
  );
}
