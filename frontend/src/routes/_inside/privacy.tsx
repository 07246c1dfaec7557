import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { createFileRoute, useLocation } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { linksOptions } from '../../features/network/queries';
import { Onlooker } from '../../features/sight/components/onlooker';
import { sightOptions } from '../../features/sight/queries';
import { needWords } from '../../lib/i18n';
import { EmptyState } from '../../ui/empty-state';
import { ButtonLink } from '../../ui/links';
import { PageHeader } from '../../ui/page-header';
import { Skeleton } from '../../ui/skeleton';
import { Stack } from '../../ui/stack';
import { Tabs } from '../../ui/tabs';
import { EndLink, TakeBack } from './-privacy/take-back';
import { StaysYours } from './-stays-yours';

/** A part that comes when its tab is opened, with the words that only it needs. */
const late = async <Part,>(part: Promise<Part>) =>
  (await Promise.all([part, needWords('privacy'), needWords('admin')]))[0];

const Journal = lazy(async () => {
  const { Journal: part } = await late(import('./-privacy/journal-part'));
  return { default: part };
});
const MyRecord = lazy(async () => {
  const { MyRecord: part } = await late(import('./-privacy/my-record'));
  return { default: part };
});

const Apps = lazy(async () => {
  const [{ MyApps: part }] = await Promise.all([import('./-apps/part'), needWords('apps')]);
  return { default: part };
});

export const Route = createFileRoute('/_inside/privacy')({
  loader: ({ context: { queries, session } }) =>
    queries.ensureQueryData(sightOptions(session.person.id)),
  component: PrivacyPage,
});

function PrivacyPage() {
  const { t } = useLingui();
  const { session } = Route.useRouteContext();
  const learnerId = session.person.id;
  // A notice leads to who has looked, and not to who may look.
  const startsAt = useLocation({ select: ({ hash }) => hash });
  return (
    <>
      <PageHeader
        title={t`Who can see me`}
        lead={<Trans>Each person, why they see something, and what. You can take it back.</Trans>}
      >
        <ButtonLink to="/privacy/kept">
          <Trans>What we keep</Trans>
        </ButtonLink>
      </PageHeader>
      <Tabs
        label={t`Who can see me`}
        startsAt={startsAt}
        tabs={[
          {
            id: 'now',
            title: <Trans>Who can see me</Trans>,
            panel: <Onlookers learnerId={learnerId} />,
          },
          {
            id: 'journal',
            title: <Trans>Who has looked</Trans>,
            panel: (
              <Suspense fallback={<Skeleton lines={4} />}>
                <Journal learnerId={learnerId} timeZone={session.organization.time_zone} />
              </Suspense>
            ),
          },
          {
            id: 'record',
            title: <Trans>My record</Trans>,
            panel: (
              <Suspense fallback={<Skeleton lines={6} />}>
                <MyRecord learnerId={learnerId} organizationId={session.organization.id} />
              </Suspense>
            ),
          },
          {
            id: 'apps',
            title: <Trans>Apps</Trans>,
            panel: (
              <Suspense fallback={<Skeleton lines={4} />}>
                <Apps />
              </Suspense>
            ),
          },
        ]}
      />
      <StaysYours session={session} />
    </>
  );
}

function Onlookers({ learnerId }: { learnerId: string }) {
  const { data: sight } = useSuspenseQuery(sightOptions(learnerId));
  const links = useQuery(linksOptions(learnerId)).data?.items ?? [];
  if (sight.people.length === 0) {
    return (
      <EmptyState icon="lock" title={<Trans>Nobody but you</Trans>}>
        <Trans>When you let somebody in, this page says who it is and what they see.</Trans>
      </EmptyState>
    );
  }
  return (
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
  );
}
