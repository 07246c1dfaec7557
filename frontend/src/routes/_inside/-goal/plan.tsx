import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useLocation } from '@tanstack/react-router';
import { Criteria } from '../../../features/goals/components/criteria';
import { GoalValues } from '../../../features/goals/components/goal-values';
import { Steps } from '../../../features/goals/components/steps';
import { type Goal, type Place, rootsOptions } from '../../../features/goals/queries';
import { Stack } from '../../../ui/stack';
import { NEXT_STEP } from '../-next-step';

/** What the goal grew from. */
function Roots({ place }: { place: Place }) {
  const roots = useQuery(rootsOptions(place)).data?.items ?? [];
  if (roots.length === 0) return null;
  return (
    <section>
      <p>
        <Trans>It grew from what you said about yourself:</Trans>
      </p>
      <ul>
        {roots.map((root) => (
          <li key={root.id} dir="auto">
            “{root.text}”
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Signs, steps, how sure and by when. */
export function GoalPlan({ place, goal }: { place: Place; goal: Goal }) {
  const isNew = useLocation({ select: ({ hash }) => hash === NEXT_STEP });
  return (
    <Stack>
      <Roots place={place} />
      <Steps place={place} canRevise startsHere={isNew} />
      <Criteria place={place} canRevise />
      <GoalValues place={place} goal={goal} />
    </Stack>
  );
}
