import { useLingui as useWords } from '@lingui/react';
import { Trans } from '@lingui/react/macro';
import { useSuspenseQuery } from '@tanstack/react-query';
import { createFileRoute, Link, useNavigate } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { Approvals } from '../../features/network/components/approvals';
import {
  SeenGoals,
  SeenReflections,
  SeenStatements,
} from '../../features/supporting/components/seen';
import { StopSupporting } from '../../features/supporting/components/stop-supporting';
import {
  goalsOptions,
  overviewOptions,
  reflectionsOptions,
  statementsOptions,
} from '../../features/supporting/queries';
import { KINDS } from '../../features/supporting/words';
import { needWords } from '../../lib/i18n';
import { Badge } from '../../ui/badge';
import { PageHeader } from '../../ui/page-header';
import { Stack } from '../../ui/stack';
import { helpLine } from '../-late-safety';
import { withWords } from './-codesign/with-words';
import { lookAt } from './-seen';

// Guardians alone read along, so the others do not load it.
const GuestThreads = lazy(async () => {
  await needWords('safety');
  return import('../../features/safety/components/guest-threads');
});
const MyReports = lazy(async () => {
  await needWords('safety');
  const { MyReports: part } = await import('../../features/safety/components/my-reports');
  return { default: part };
});
const SeenTools = lazy(async () => {
  await needWords('toolkit');
  const { SeenTools: part } = await import('../../features/toolkit/components/seen-tools');
  return { default: part };
});
const SeenLearner = lazy(() => withWords(import('./-codesign/seen-learner')));

export const Route = createFileRoute('/_inside/learners/$learnerId/')({
  loader: async ({ context: { queries, session }, params: { learnerId } }) => {
    lookAt(learnerId, session);
    await Promise.all([
      queries.ensureQueryData(overviewOptions(learnerId)),
      queries.ensureQueryData(goalsOptions(learnerId)),
      // A guest sees the goals in scope, and there is nothing else for them to ask for.
      ...(session.guest_of
        ? []
        : [
            queries.ensureQueryData(reflectionsOptions(learnerId)),
            queries.ensureQueryData(statementsOptions(learnerId)),
          ]),
    ]);
  },
  component: LearnerPage,
});

/** A learner as the reader may see them: exactly what the learner has opened. */
function LearnerPage() {
  const { i18n } = useWords();
  const navigate = useNavigate();
  const { learnerId } = Route.useParams();
  const { guest_of: guestOf } = Route.useRouteContext().session;
  const { data: overview } = useSuspenseQuery(overviewOptions(learnerId));
  const { link, name, pronouns } = overview;
  const supports = link?.state === 'active' && !link.has_expired;
  return (
    <>
      <PageHeader
        eyebrow={
          <Link to="/support">
            <Trans>Support</Trans>
          </Link>
        }
        title={name}
        lead={
          <Trans>
            This is everything that <bdi>{name}</bdi> has opened to you. There may be more, and it
            is theirs.
          </Trans>
        }
      >
        {pronouns ? <Badge>{pronouns}</Badge> : null}
        {supports ? (
          <Badge tone="accent" icon="hand">
            {i18n._(KINDS[link.kind])}
          </Badge>
        ) : null}
        <StopSupporting overview={overview} onStopped={() => void navigate({ to: '/support' })} />
      </PageHeader>
      <Stack gap="loose">
        {overview.relations.includes('guardian') ? (
          <>
            <Approvals learnerId={learnerId} />
            <Suspense fallback={null}>
              <GuestThreads learnerId={learnerId} />
            </Suspense>
          </>
        ) : null}
        <SeenGoals learnerId={learnerId} />
        {overview.relations.includes('class_teacher') ? (
          <Suspense fallback={null}>
            <SeenLearner learnerId={learnerId} />
          </Suspense>
        ) : null}
        {guestOf ? (
          <Suspense fallback={null}>
            <MyReports />
          </Suspense>
        ) : (
          <>
            <SeenReflections learnerId={learnerId} />
            <SeenStatements learnerId={learnerId} />
            <Suspense fallback={null}>
              <SeenTools learnerId={learnerId} />
            </Suspense>
          </>
        )}
      </Stack>
      {helpLine}
    </>
  );
}
