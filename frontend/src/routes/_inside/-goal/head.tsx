import { useLingui as useWords } from '@lingui/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { AudienceChoice } from '../../../features/audience/components/audience-choice';
import type { Onlooker } from '../../../features/audience/words';
import {
  type Goal,
  type Place,
  useSetGoalValue,
  useStartGoal,
} from '../../../features/goals/queries';
import { STATES } from '../../../features/goals/words';
import { asProblem, wordsForProblem } from '../../../lib/problems';
import { useAnnouncer } from '../../../ui/announcer';
import { Badge } from '../../../ui/badge';
import { Button } from '../../../ui/button';
import { PageHeader } from '../../../ui/page-header';

interface GoalHeadProps {
  place: Place;
  goal: Goal;
  onlookers: readonly Onlooker[];
}

/** The sentence, how the goal stands, who sees it, and the start. */
export function GoalHead({ place, goal, onlookers }: GoalHeadProps) {
  const { i18n } = useWords();
  const { t } = useLingui();
  const { show } = useAnnouncer();
  const start = useStartGoal(place);
  const set = useSetGoalValue(place);
  const state = STATES[goal.state];
  const onError = (failure: unknown) => show(i18n._(wordsForProblem(asProblem(failure))));
  return (
    <PageHeader title={goal.sentence} eyebrow={<Trans>Goal</Trans>}>
      <Badge tone={state.tone}>{i18n._(state.words)}</Badge>
      <AudienceChoice
        audience={goal.audience}
        onlookers={onlookers}
        onChoose={
          goal.may.includes('goal.revise')
            ? (audience) =>
                set.mutate({ audience }, { onError, onSuccess: () => show(t`Changed.`) })
            : undefined
        }
      />
      {goal.may.includes('goal.start') ? (
        <Button
          kind="primary"
          busy={start.isPending}
          onClick={() =>
            start.mutate(undefined, {
              onError,
              onSuccess: () => show(t`Started. You can check in from now on.`),
            })
          }
        >
          <Trans>Start this goal</Trans>
        </Button>
      ) : null}
    </PageHeader>
  );
}
