import { Trans } from '@lingui/react/macro';
import { ChoicesOnGoal } from '../../../features/codesign/components/choices-on-goal';
import { KeptDisclosure } from '../../../features/codesign/components/kept-disclosure';
import { OfferForm } from '../../../features/codesign/components/offer-form';
import { OwnProposals } from '../../../features/codesign/components/own-proposals';
import { ideaFor, Propose } from '../../../features/codesign/components/propose';
import type { Place } from '../../../features/codesign/queries';
import type { Goal } from '../../../features/goals/queries';
import { Card } from '../../../ui/card';
import { Stack } from '../../../ui/stack';

interface SeenGoalProps {
  place: Place;
  goal: Goal;
  learnerName: string;
}

/** What a supporter proposes for somebody's goal. The learner decides. */
export default function SeenGoal({ place, goal, learnerName }: SeenGoalProps) {
  return (
    <Card title={<Trans>Your ideas for this goal</Trans>}>
      <Stack>
        <p>
          <Trans>You can propose; only the learner can change the goal.</Trans>
        </p>
        <OwnProposals place={place} learnerName={learnerName} />
        {goal.may.includes('proposal.make') ? (
          <KeptDisclosure name={ideaFor(place)} title={<Trans>Propose a change</Trans>}>
            <Propose place={place} goal={goal} />
          </KeptDisclosure>
        ) : null}
        <ChoicesOnGoal place={place} />
        {goal.may.includes('choice.offer_on_goal') ? (
          <KeptDisclosure name={`choice/new/${place.goalId}`} title={<Trans>Offer a choice</Trans>}>
            <OfferForm whom={place} />
          </KeptDisclosure>
        ) : null}
      </Stack>
    </Card>
  );
}
