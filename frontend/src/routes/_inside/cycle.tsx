import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { createFileRoute } from '@tanstack/react-router';
import { Calibration } from '../../features/cycle/components/calibration';
import { Foresight } from '../../features/cycle/components/foresight';
import { Strategies } from '../../features/cycle/components/strategies';
import { SureAndDone } from '../../features/cycle/components/sure-and-done';
import { Weeks } from '../../features/cycle/components/weeks';
import { anyWorkOptions, cycleOptions, foresightOptions } from '../../features/cycle/queries';
import { needWords } from '../../lib/i18n';
import { ButtonLink } from '../../ui/links';
import { PageHeader } from '../../ui/page-header';
import { Stack } from '../../ui/stack';

export const Route = createFileRoute('/_inside/cycle')({
  loader: ({ context: { queries, session } }) =>
    Promise.all([needWords('assess'), queries.ensureQueryData(cycleOptions(session.person.id))]),
  component: CyclePage,
});

/** Where no platform tells of anything there is no such figure, and no question after it. */
function FromPlatforms({ learnerId }: { learnerId: string }) {
  const hasWork = useQuery(anyWorkOptions(learnerId)).data ?? false;
  const foresight = useQuery({ ...foresightOptions(learnerId), enabled: hasWork }).data;
  if (!hasWork || !foresight) return null;
  return (
    <Stack>
      <Foresight answer={foresight} />
      <div>
        <ButtonLink to="/platform-work">
          <Trans>My work in learning platforms</Trans>
        </ButtonLink>
      </div>
    </Stack>
  );
}

/** A learner's own past: thinking ahead, working, looking back. Nobody else is in it, and nobody else sees it. */
function CyclePage() {
  const { t } = useLingui();
  const { session } = Route.useRouteContext();
  const { data: cycle } = useSuspenseQuery(cycleOptions(session.person.id));
  return (
    <>
      <PageHeader
        title={t`My cycle`}
        lead={
          <Trans>
            Your own past, and nobody else’s. Only you see this page: no points, no ranks.
          </Trans>
        }
      />
      <Stack gap="loose">
        <Weeks weeks={cycle.weeks} />
        <SureAndDone goals={cycle.sure_and_done} />
        <Strategies tried={cycle.strategies} />
        <Calibration answer={cycle.calibration} />
        <FromPlatforms learnerId={session.person.id} />
      </Stack>
    </>
  );
}
