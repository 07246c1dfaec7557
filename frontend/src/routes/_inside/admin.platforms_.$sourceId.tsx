import { Plural, Trans } from '@lingui/react/macro';
import { useSuspenseQuery } from '@tanstack/react-query';
import { createFileRoute, Link, useLocation, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { Messages } from '../../features/platforms/components/messages';
import { SetAside } from '../../features/platforms/components/set-aside';
import { SetUp } from '../../features/platforms/components/set-up';
import { SourceFacts } from '../../features/platforms/components/source-facts';
import { SourceTools } from '../../features/platforms/components/source-tools';
import { OnOff } from '../../features/platforms/components/sources';
import { Strangers } from '../../features/platforms/components/strangers';
import {
  type SourceMade,
  type State,
  sourceOptions,
  strangersOptions,
} from '../../features/platforms/queries';
import { isState } from '../../features/platforms/words';
import { needWords } from '../../lib/i18n';
import { Badge } from '../../ui/badge';
import { PageHeader } from '../../ui/page-header';
import { Stack } from '../../ui/stack';

export const Route = createFileRoute('/_inside/admin/platforms_/$sourceId')({
  loader: ({ context: { queries }, params: { sourceId } }) =>
    Promise.all([
      needWords('platforms'),
      queries.ensureQueryData(sourceOptions(sourceId)),
      queries.ensureInfiniteQueryData(strangersOptions(sourceId, false)),
    ]),
  component: AdminPlatform,
});

function AdminPlatform() {
  const navigate = useNavigate();
  const { sourceId } = Route.useParams();
  // Which messages to look at stands at the end of the address: what reads a search would be every page's burden.
  const hash = useLocation({ select: (location) => location.hash });
  const state = isState(hash) ? hash : null;
  const { data: source } = useSuspenseQuery(sourceOptions(sourceId));
  const [made, setMade] = useState<SourceMade | null>(null);
  const want = (wanted: State | null) =>
    void navigate({
      to: '/admin/platforms/$sourceId',
      params: { sourceId },
      hash: wanted ?? '',
      replace: true,
      resetScroll: false,
    });
  return (
    <>
      <PageHeader
        eyebrow={
          <Link to="/admin/platforms">
            <Trans>Learning platforms</Trans>
          </Link>
        }
        title={source.name}
      >
        <OnOff source={source} />
        {source.counts.waiting > 0 ? (
          <Badge tone="info">
            <Plural value={source.counts.waiting} one="# waits" other="# wait" />
          </Badge>
        ) : null}
      </PageHeader>
      <Stack gap="loose">
        {made ? <SetUp made={made} onStored={() => setMade(null)} /> : null}
        <SourceTools
          source={source}
          onSecret={setMade}
          onDeleted={() => void navigate({ to: '/admin/platforms' })}
        />
        <section>
          <Stack>
            <h2>
              <Trans>Whom nobody knows</Trans>
            </h2>
            <Strangers source={source} />
            <SetAside source={source} />
          </Stack>
        </section>
        <section>
          <Stack>
            <h2>
              <Trans>What came in</Trans>
            </h2>
            <Messages source={source} state={state} onWant={want} />
          </Stack>
        </section>
        <SourceFacts source={source} />
      </Stack>
    </>
  );
}
