import { useLingui as useWords } from '@lingui/react';
import { Trans } from '@lingui/react/macro';
import { useSuspenseQuery } from '@tanstack/react-query';
import { createFileRoute, Link } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { CheckInHistory } from '../../features/check-ins/components/history';
import { Conversation } from '../../features/conversations/components/conversation';
import { GoalView } from '../../features/goals/components/goal-view';
import { goalOptions } from '../../features/goals/queries';
import { overviewOptions } from '../../features/supporting/queries';
import { STATES } from '../../features/supporting/words';
import { Badge } from '../../ui/badge';
import { Card } from '../../ui/card';
import { PageHeader } from '../../ui/page-header';
import { Skeleton } from '../../ui/skeleton';
import { Stack } from '../../ui/stack';
import { helpLine } from '../-late-safety';
import { withWords } from './-codesign/with-words';
import { RatingByMe } from './-goal/assess';
import { SeenWork } from './-goal/late';
import { lookAt } from './-seen';

const SeenGoal = lazy(() => withWords(import('./-codesign/seen-goal')));

export const Route = createFileRoute('/_inside/learners/$learnerId/goals/$goalId')({
  loader: async ({ context: { queries, session }, params }) => {
    lookAt(params.learnerId, session);
    await Promise.all([
      queries.ensureQueryData(goalOptions(params)),
      queries.ensureQueryData(overviewOptions(params.learnerId)),
    ]);
  },
  component: SeenGoalPage,
});

/** Somebody else's goal: to read, and to ask about in place. */
function SeenGoalPage() {
  const { i18n } = useWords();
  const { learnerId, goalId } = Route.useParams();
  const { session } = Route.useRouteContext();
  const place = { learnerId, goalId };
  const { data: goal } = useSuspenseQuery(goalOptions(place));
  const { data: overview } = useSuspenseQuery(overviewOptions(learnerId));
  const { tone, words } = STATES[goal.state];
  return (
    <>
      <PageHeader
        eyebrow={
          <Link to="/learners/$learnerId" params={{ learnerId }}>
            <bdi>{overview.name}</bdi>
          </Link>
        }
        title={goal.sentence}
      >
        <Badge tone={tone}>{i18n._(words)}</Badge>
      </PageHeader>
      <Stack gap="loose">
        {goal.may.includes('message.read') ? (
          <Card
            title={
              <Trans>
                Between you and <bdi>{overview.name}</bdi>
              </Trans>
            }
          >
            <Conversation
              item={{ learnerId, on: 'goals', id: goalId }}
              readerId={session.person.id}
              canSend={goal.may.includes('message.send')}
            />
          </Card>
        ) : null}
        <GoalView place={place} goal={goal} />
        <Suspense fallback={<Skeleton lines={3} />}>
          <SeenWork place={place} goal={goal} />
        </Suspense>
        {goal.may.includes('assessment.rate') ? (
          <Suspense fallback={<Skeleton lines={2} />}>
            <RatingByMe
              place={place}
              learner={overview.name}
              canGrade={session.roles.includes('teacher')}
            />
          </Suspense>
        ) : null}
        {session.guest_of ? null : (
          <Suspense fallback={null}>
            <SeenGoal place={place} goal={goal} learnerName={overview.name} />
          </Suspense>
        )}
        <Card title={<Trans>Check-ins</Trans>}>
          <CheckInHistory learnerId={learnerId} goalId={goalId} />
        </Card>
      </Stack>
      {helpLine}
    </>
  );
}
