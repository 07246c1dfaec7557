import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Suspense } from 'react';
import { CheckIn } from '../../../features/check-ins/components/check-in';
import { CheckInHistory } from '../../../features/check-ins/components/history';
import { GoalHistory } from '../../../features/goals/components/goal-history';
import type { Goal, Place } from '../../../features/goals/queries';
import { BeginReflection } from '../../../features/reflections/components/begin-reflection';
import { ReflectionLines } from '../../../features/reflections/components/reflection-lines';
import { reflectionsOptions } from '../../../features/reflections/queries';
import { Card } from '../../../ui/card';
import { Disclosure } from '../../../ui/disclosure';
import { Stack } from '../../../ui/stack';
import { OfferPart } from '../-reflecting/parts';

/** How it went: check-ins, reflections, and how the words grew. */
export function GoalWay({ place, goal }: { place: Place; goal: Goal }) {
  const { learnerId, goalId } = place;
  const navigate = useNavigate();
  const reflections = useQuery(reflectionsOptions(learnerId, goalId)).data?.items ?? [];
  return (
    <Stack>
      {goal.state === 'draft' ? null : (
        <Card title={<Trans>How it goes</Trans>}>
          <Stack>
            {goal.may.includes('check_in.record') ? (
              <CheckIn learnerId={learnerId} goalId={goalId} />
            ) : null}
            <CheckInHistory learnerId={learnerId} goalId={goalId} />
          </Stack>
        </Card>
      )}
      <Card title={<Trans>Reflections about this goal</Trans>}>
        <Stack>
          <ReflectionLines lines={reflections} />
          <Suspense fallback={null}>
            <OfferPart learnerId={learnerId} goal={goal} />
          </Suspense>
          <div>
            <BeginReflection
              learnerId={learnerId}
              goalId={goalId}
              onBegun={(reflectionId) =>
                void navigate({ to: '/reflections/$reflectionId', params: { reflectionId } })
              }
            >
              <Trans>Reflect on this goal</Trans>
            </BeginReflection>
          </div>
        </Stack>
      </Card>
      <Disclosure title={<Trans>How the words of this goal grew</Trans>}>
        <GoalHistory place={place} />
      </Disclosure>
    </Stack>
  );
}
