import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { createFileRoute } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { goalsOptions } from '../../features/goals/queries';
import { Invite } from '../../features/network/components/invite';
import { NetworkList } from '../../features/network/components/network-list';
import { linksOptions } from '../../features/network/queries';
import { needWords } from '../../lib/i18n';
import { PageHeader } from '../../ui/page-header';
import { Skeleton } from '../../ui/skeleton';
import { Stack } from '../../ui/stack';
import { Tabs } from '../../ui/tabs';
import { helpLine } from '../-late-safety';

/** A part that comes after the list, with words of its own. */
const late = async <Part,>(part: Promise<Part>) =>
  (await Promise.all([part, needWords('network')]))[0];

const Guests = lazy(() => late(import('./-network/guests')));
const Rings = lazy(() => late(import('./-network/rings')));
const Giving = lazy(() => late(import('./-network/giving')));
const Suggestions = lazy(() => late(import('./-network/suggestions')));

export const Route = createFileRoute('/_inside/network')({
  loader: ({ context: { queries, session } }) =>
    queries.ensureQueryData(linksOptions(session.person.id)),
  component: NetworkPage,
});

function NetworkPage() {
  const { t } = useLingui();
  const { session } = Route.useRouteContext();
  const learnerId = session.person.id;
  const { data } = useSuspenseQuery(linksOptions(learnerId));
  const links = data.items;
  const goals = useQuery(goalsOptions(learnerId)).data?.items ?? [];
  const waiting = <Skeleton lines={3} />;
  return (
    <>
      <PageHeader
        title={t`My network`}
        lead={<Trans>The people who support you, what they help with, and what they see.</Trans>}
      />
      <Tabs
        label={t`My network`}
        tabs={[
          {
            id: 'list',
            title: <Trans>People</Trans>,
            panel: (
              <Stack gap="loose">
                <NetworkList
                  links={links}
                  goals={goals}
                  invite={
                    <Invite learnerId={learnerId} goals={goals} kind="primary" keptAs="network" />
                  }
                />
                <Suspense fallback={waiting}>
                  <Guests learnerId={learnerId} links={links} goals={goals} />
                </Suspense>
              </Stack>
            ),
          },
          {
            id: 'rings',
            title: <Trans>As rings</Trans>,
            panel: (
              <Suspense fallback={waiting}>
                <Rings links={links} goals={goals} />
              </Suspense>
            ),
          },
          {
            id: 'giving',
            title: <Trans>Giving and taking</Trans>,
            panel: (
              <Suspense fallback={waiting}>
                <Giving learnerId={learnerId} />
              </Suspense>
            ),
          },
          {
            id: 'suggestions',
            title: <Trans>Whom I could ask</Trans>,
            panel: (
              <Suspense fallback={waiting}>
                <Suggestions
                  learnerId={learnerId}
                  invite={<Invite learnerId={learnerId} goals={goals} keptAs="ideas" />}
                />
              </Suspense>
            ),
          },
        ]}
      />
      {helpLine}
    </>
  );
}
