import { useLingui as useWords } from '@lingui/react';
import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { Button } from '../../../ui/button';
import { Card } from '../../../ui/card';
import { ButtonLink } from '../../../ui/links';
import { Stack } from '../../../ui/stack';
import type { Home } from '../queries';
import { NEXT } from '../words';

interface NextActionProps {
  home: Home;
  /** The button that sets a goal, and the one that starts a reflection: other features bring them. */
  newGoal: ReactNode;
  reflect: ReactNode;
  /** What else can be begun from here at any time. */
  also: ReactNode;
}

/** The id of a goal's card and of a question on this page, so that the next action can lead there. */
export const goalAnchor = (goalId: string) => `goal-${goalId}`;
export const questionAnchor = (messageId: string) => `question-${messageId}`;

function goTo(id: string) {
  const place = document.getElementById(id);
  place?.scrollIntoView({ block: 'center' });
  place?.querySelector<HTMLElement>('fieldset button, textarea')?.focus();
}

function Step({ home, newGoal, reflect }: Omit<NextActionProps, 'also'>) {
  const { kind, goal_id: goalId, message_id: messageId } = home.next_action;
  switch (kind) {
    case 'write_statement':
      return (
        <ButtonLink to="/profile" kind="primary">
          <Trans>Write it down</Trans>
        </ButtonLink>
      );
    case 'set_goal':
      return newGoal;
    case 'start_goal':
      return goalId ? (
        <ButtonLink to="/goals/$goalId" params={{ goalId }} kind="primary">
          <Trans>Look at it</Trans>
        </ButtonLink>
      ) : null;
    case 'answer_question':
      return messageId ? (
        <Button kind="primary" onClick={() => goTo(questionAnchor(messageId))}>
          <Trans>Answer it</Trans>
        </Button>
      ) : null;
    case 'check_in':
      return goalId ? (
        <Button kind="primary" onClick={() => goTo(goalAnchor(goalId))}>
          <Trans>Go to its card</Trans>
        </Button>
      ) : null;
    case 'meet_supporter':
      return (
        <ButtonLink to="/network" kind="primary">
          <Trans>See who it is</Trans>
        </ButtonLink>
      );
    case 'reflect':
      return reflect;
  }
}

/** The one thing that would help now. The server chooses it. */
export function NextAction(props: NextActionProps) {
  const { i18n } = useWords();
  const { kind, goal_id: goalId } = props.home.next_action;
  const goal = props.home.goals.find(({ id }) => id === goalId);
  return (
    <Card tone="wash" title={i18n._(NEXT[kind].title)}>
      <Stack>
        {goal ? (
          <p>
            <strong dir="auto">{goal.sentence}</strong>
          </p>
        ) : null}
        <p>{i18n._(NEXT[kind].why)}</p>
        <Stack as="row">
          <Step {...props} />
          {props.also}
        </Stack>
      </Stack>
    </Card>
  );
}
