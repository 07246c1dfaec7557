import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Disclosure } from '../../../ui/disclosure';
import { Stack } from '../../../ui/stack';
import {
  choicesOptions,
  objectivesOptions,
  templatesOptions,
  unconfirmedOptions,
  waitingOptions,
} from '../queries';
import { ChoiceCard } from './choice-card';
import { KeptDisclosure } from './kept-disclosure';
import { ObjectiveCard } from './objective-card';
import { FROM_TEMPLATE, StartFromTemplate } from './start-from-template';

interface AskedOfMeProps {
  learnerId: string;
  /** Draws the way to a goal; features do not know of addresses. */
  goalLink: (goalId: string, words: ReactNode) => ReactNode;
  onSet: (goalId: string) => void;
}

/** What waits at home because somebody else began it: ideas, typed goals, choices, objectives; and ideas to start. */
export function AskedOfMe({ learnerId, goalLink, onSet }: AskedOfMeProps) {
  const waiting = useQuery(waitingOptions(false)).data?.items ?? [];
  const typed = useQuery(unconfirmedOptions(learnerId)).data?.items ?? [];
  const choices = useQuery(choicesOptions(learnerId)).data?.items ?? [];
  const objectives = useQuery(objectivesOptions(learnerId)).data?.items ?? [];
  const templates = useQuery(templatesOptions()).data?.items ?? [];
  const open = choices.filter(({ picked_at: at }) => at === null);
  const answered = choices.filter(({ picked_at: at }) => at !== null);
  const lines = [
    ...waiting.map(({ id, goal_id: goalId, goal_sentence: goal, author_name: author }) => (
      <li key={id}>
        <Trans>
          <bdi>{author}</bdi> has an idea for your goal
        </Trans>
        : {goalLink(goalId, <span dir="auto">{goal}</span>)}
      </li>
    )),
    ...typed.map(({ goal_id: goalId, sentence, typed_by_name: by }) => (
      <li key={goalId}>
        <Trans>
          <bdi>{by}</bdi> typed a goal for you. Is this what you mean?
        </Trans>{' '}
        {goalLink(goalId, <span dir="auto">{sentence}</span>)}
      </li>
    )),
  ];
  if (lines.length + choices.length + objectives.length + templates.length === 0) return null;
  return (
    <section>
      <Stack>
        <h2>
          <Trans>Ideas and questions from others</Trans>
        </h2>
        {lines.length > 0 ? <ul>{lines}</ul> : null}
        {open.map((choice) => (
          <ChoiceCard key={choice.id} choice={choice} />
        ))}
        {objectives.map((objective) => (
          <ObjectiveCard key={objective.id} objective={objective} onGrown={onSet} />
        ))}
        {answered.length > 0 ? (
          <Disclosure title={<Trans>What I picked before</Trans>}>
            <Stack>
              {answered.map((choice) => (
                <ChoiceCard key={choice.id} choice={choice} />
              ))}
            </Stack>
          </Disclosure>
        ) : null}
        {templates.length > 0 ? (
          <KeptDisclosure name={FROM_TEMPLATE} title={<Trans>Start a goal from an idea</Trans>}>
            <StartFromTemplate learnerId={learnerId} templates={templates} onSet={onSet} />
          </KeptDisclosure>
        ) : null}
      </Stack>
    </section>
  );
}
