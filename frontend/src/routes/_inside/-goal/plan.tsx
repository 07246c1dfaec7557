import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Criteria } from '../../../features/goals/components/criteria';
import { GoalValues } from '../../../features/goals/components/goal-values';
import { Steps } from '../../../features/goals/components/steps';
import { type Goal, type Place, rootsOptions } from '../../../features/goals/queries';
import { Stack } from '../../../ui/stack';

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
  return (
    <Stack>
      <Roots place={place} />
      <Steps place={place} canRevise />
      <Criteria place={place} canRevise />
      <GoalValues place={place} goal={goal} />
    </Stack>
  );
}
