import { Trans, useLingui } from '@lingui/react/macro';
import { useSuspenseQuery } from '@tanstack/react-query';
import { createFileRoute } from '@tanstack/react-router';
import { Calibration } from '../../features/cycle/components/calibration';
import { Strategies } from '../../features/cycle/components/strategies';
import { SureAndDone } from '../../features/cycle/components/sure-and-done';
import { Weeks } from '../../features/cycle/components/weeks';
import { cycleOptions } from '../../features/cycle/queries';
import { needWords } from '../../lib/i18n';
import { PageHeader } from '../../ui/page-header';
import { Stack } from '../../ui/stack';

export const Route = createFileRoute('/_inside/cycle')({
  loader: ({ context: { queries, session } }) =>
    Promise.all([needWords('assess'), queries.ensureQueryData(cycleOptions(session.person.id))]),
  component: CyclePage,
});

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
      </Stack>
    </>
  );
}
