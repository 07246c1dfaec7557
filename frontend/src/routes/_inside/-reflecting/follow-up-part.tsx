import { useQuery } from '@tanstack/react-query';
import { goalOptions } from '../../../features/goals/queries';
import { FollowUp } from '../../../features/reflecting/components/follow-up';
import type { Reflection } from '../../../features/reflecting/queries';

/** What follows from a reflection, for the goal that it is about if it is about one. */
export default function FollowUpPart({ reflection }: { reflection: Reflection }) {
  const { learner_id: learnerId, goal_id: goalId } = reflection;
  const goal = useQuery({
    ...goalOptions({ learnerId, goalId: goalId ?? '' }),
    enabled: goalId !== null,
  }).data;
  return (
    <FollowUp
      reflection={reflection}
      goal={
        goal && { id: goal.id, version: goal.version, mayChange: goal.may.includes('goal.revise') }
      }
    />
  );
}
