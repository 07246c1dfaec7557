import { Trans } from '@lingui/react/macro';
import { lazy, Suspense } from 'react';
import { LearnerThreads } from '../../../features/conversations/components/learner-threads';
import type { Goal, Place } from '../../../features/goals/queries';
import { AwaitingWords } from '../../../features/network/components/awaiting-words';
import { Invite } from '../../../features/network/components/invite';
import type { Link } from '../../../features/network/queries';
import { needWords } from '../../../lib/i18n';
import { Stack } from '../../../ui/stack';

const Help = lazy(async () => (await Promise.all([import('./help'), needWords('network')]))[0]);

interface GoalPeopleProps {
  place: Place;
  goal: Goal;
  /** Those who can read the goal now. */
  readers: readonly { id: string; name: string }[];
  links: readonly Link[];
}

/** The people on this goal: their questions, and the way to ask one more. */
export function GoalPeople({ place, goal, readers, links }: GoalPeopleProps) {
  const waiting = links.filter(
    ({ state, scope, goal_ids }) =>
      (state === 'invited' || state === 'awaiting_approval') &&
      (scope === 'all_goals' || goal_ids.includes(goal.id)),
  );
  return (
    <section>
      <Stack>
        <h2>
          <Trans>People on this goal</Trans>
        </h2>
        <LearnerThreads
          item={{ learnerId: place.learnerId, on: 'goals', id: goal.id }}
          readerId={place.learnerId}
          people={readers}
        />
        {waiting.map((link) =>
          link.state === 'awaiting_approval' ? (
            <AwaitingWords key={link.id} name={link.supporter_name} />
          ) : (
            <p key={link.id}>
              <Trans>
                <bdi>{link.supporter_name}</bdi> was asked and has not answered yet.
              </Trans>
            </p>
          ),
        )}
        <Suspense fallback={null}>
          <Help
            learnerId={place.learnerId}
            goalId={goal.id}
            people={readers}
            canAsk={goal.may.includes('help_call.request')}
          />
        </Suspense>
        <div>
          <Invite learnerId={place.learnerId} goals={[goal]} goal={goal} keptAs="goal" />
        </div>
      </Stack>
    </section>
  );
}
