import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { createFileRoute } from '@tanstack/react-router';
import { lazy, Suspense, useMemo } from 'react';
import { GoalTexts } from '../../features/goals/components/goal-texts';
import { GoalView } from '../../features/goals/components/goal-view';
import { goalOptions } from '../../features/goals/queries';
import { linksOptions } from '../../features/network/queries';
import { sightOptions } from '../../features/sight/queries';
import { Skeleton } from '../../ui/skeleton';
import { Stack } from '../../ui/stack';
import { withWords } from './-codesign/with-words';
import { SelfAssessment } from './-goal/assess';
import { GoalHead } from './-goal/head';
import { GoalEnding, GoalWork } from './-goal/late';
import { GoalPeople } from './-goal/people';
import { GoalPlan } from './-goal/plan';
import { GoalWay } from './-goal/way';
import { onlookersOf } from './-onlookers';
import { StaysYours } from './-stays-yours';

const OwnGoal = lazy(() => withWords(import('./-codesign/own-goal')));
const Gather = lazy(() => withWords(import('./-codesign/gather')));

export const Route = createFileRoute('/_inside/goals/$goalId')({
  loader: ({ context: { queries, session }, params: { goalId } }) =>
    queries.ensureQueryData(goalOptions({ learnerId: session.person.id, goalId })),
  component: GoalPage,
});

function GoalPage() {
  const { goalId } = Route.useParams();
  const { session } = Route.useRouteContext();
  const learnerId = session.person.id;
  const place = useMemo(() => ({ learnerId, goalId }), [learnerId, goalId]);
  const { data: goal } = useSuspenseQuery(goalOptions(place));
  const sight = useQuery(sightOptions(learnerId)).data;
  const links = useQuery(linksOptions(learnerId)).data?.items ?? [];
  const onlookers = sight ? onlookersOf({ sight, links, goalId }) : [];
  const readers = (sight?.people ?? [])
    .filter(({ goals }) => goals.some(({ id }) => id === goalId))
    .map(({ person_id: id, name }) => ({ id, name }));
  const canRevise = goal.may.includes('goal.revise');
  return (
    <div key={goalId}>
      <GoalHead place={place} goal={goal} onlookers={onlookers} />
      <Stack gap="loose">
        <Suspense fallback={null}>
          <OwnGoal place={place} />
        </Suspense>
        {canRevise ? (
          <>
            <GoalTexts place={place} goal={goal} />
            <GoalPlan place={place} goal={goal} />
            <Suspense fallback={null}>
              <Gather place={place} />
            </Suspense>
          </>
        ) : (
          <GoalView place={place} goal={goal} />
        )}
        <Suspense fallback={<Skeleton lines={6} />}>
          <GoalWork place={place} goal={goal} />
        </Suspense>
        <GoalWay place={place} goal={goal} />
        <Suspense fallback={<Skeleton lines={3} />}>
          <SelfAssessment place={place} readers={readers} />
        </Suspense>
        <Suspense fallback={<Skeleton lines={2} />}>
          <GoalEnding place={place} goal={goal} />
        </Suspense>
        <GoalPeople place={place} goal={goal} readers={readers} links={links} />
      </Stack>
      <StaysYours session={session} />
    </div>
  );
}
