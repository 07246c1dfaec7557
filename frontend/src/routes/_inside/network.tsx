import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { createFileRoute } from '@tanstack/react-router';
import { goalsOptions } from '../../features/goals/queries';
import { Invite } from '../../features/network/components/invite';
import { NetworkList } from '../../features/network/components/network-list';
import { linksOptions } from '../../features/network/queries';
import { PageHeader } from '../../ui/page-header';

export const Route = createFileRoute('/_inside/network')({
  loader: ({ context: { queries, session } }) =>
    queries.ensureQueryData(linksOptions(session.person.id)),
  component: NetworkPage,
});

function NetworkPage() {
  const { t } = useLingui();
  const { session } = Route.useRouteContext();
  const learnerId = session.person.id;
  const { data: links } = useSuspenseQuery(linksOptions(learnerId));
  const goals = useQuery(goalsOptions(learnerId)).data?.items ?? [];
  return (
    <>
      <PageHeader
        title={t`My network`}
        lead={<Trans>The people who support you, what they help with, and what they see.</Trans>}
      />
      <NetworkList
        links={links.items}
        goals={goals}
        invite={<Invite learnerId={learnerId} goals={goals} kind="primary" />}
      />
    </>
  );
}
