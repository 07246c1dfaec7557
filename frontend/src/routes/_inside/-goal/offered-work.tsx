import { Trans } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { ForGoal } from '../../../features/platform-work/components/for-goal';
import { reflectOn } from './reflect-on-work';
import type { GoalPartProps } from './work';

/** Work from a platform that may show something for this goal. */
export default function OfferedWork({ place, goal }: GoalPartProps) {
  return (
    <ForGoal
      learnerId={place.learnerId}
      goalId={place.goalId}
      canTake={goal.may.includes('goal.revise')}
      reflect={reflectOn}
      all={
        <Link to="/platform-work">
          <Trans>All my work from there</Trans>
        </Link>
      }
    />
  );
}
