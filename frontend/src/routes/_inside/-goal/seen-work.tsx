import { Trans } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { Proof } from '../../../features/goal-work/components/proof';
import { Resources } from '../../../features/goal-work/components/resources';
import { Tree } from '../../../features/goal-work/components/tree';
import { Disclosure } from '../../../ui/disclosure';
import { Stack } from '../../../ui/stack';
import type { GoalPartProps } from './work';

/** The same, to read: what a supporter may see of it. */
export function SeenWork({ place, goal }: GoalPartProps) {
  return (
    <Stack>
      <Proof place={place} canRevise={false} />
      <Resources place={place} canRevise={false} />
      <Disclosure title={<Trans>Larger and smaller goals</Trans>}>
        <Tree
          place={place}
          goal={goal}
          canRevise={false}
          link={(node) => (
            <Link
              to="/learners/$learnerId/goals/$goalId"
              params={{ learnerId: place.learnerId, goalId: node.goal_id }}
              dir="auto"
            >
              {node.sentence}
            </Link>
          )}
        />
      </Disclosure>
    </Stack>
  );
}
