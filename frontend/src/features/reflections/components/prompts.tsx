import { Trans } from '@lingui/react/macro';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Badge } from '../../../ui/badge';
import { Button } from '../../../ui/button';
import { Card } from '../../../ui/card';
import { Stack } from '../../../ui/stack';
import { TextArea } from '../../../ui/text-area';
import type { Protocol } from '../queries';
import { whereToGoOn } from '../words';

interface PromptsProps {
  protocol: Protocol;
  answers: Record<string, string>;
  state: ReactNode;
  onWrite: (promptId: string, text: string) => void;
  actions: ReactNode;
  /** A question to lead to, when words that were left there have come back. */
  leadTo: number | null;
}

const LIMIT = 10_000;
const FIELD = 'reflection-answer';

/** The questions of a protocol, one at a time, with beginnings for those who look for one. */
export function Prompts(props: PromptsProps) {
  const { protocol, answers, state, onWrite, actions, leadTo } = props;
  const [at, setAt] = useState(() => whereToGoOn(protocol, answers));
  const moved = useRef(false);
  const prompt = protocol.prompts[at];
  const number = at + 1;
  const count = protocol.prompts.length;

  // biome-ignore lint/correctness/useExhaustiveDependencies: after each move to another question
  useEffect(() => {
    // At the start only on machines with a keyboard: on a phone it would push the page away.
    if (moved.current || matchMedia('(hover: hover)').matches)
      document.getElementById(FIELD)?.focus();
  }, [at]);

  useEffect(() => {
    if (leadTo !== null) setAt(leadTo);
  }, [leadTo]);

  if (!prompt) return null;
  const answer = answers[prompt.id] ?? '';
  const go = (to: number) => {
    moved.current = true;
    setAt(to);
  };
  const begin = (starter: string) => {
    onWrite(prompt.id, answer ? `${answer.trimEnd()}\n${starter} ` : `${starter} `);
    document.getElementById(FIELD)?.focus();
  };
  return (
    <Card narrow>
      <Stack>
        <div>
          <Badge>
            <Trans>
              Question {number} of {count}
            </Trans>
          </Badge>
        </div>
        <TextArea
          key={prompt.id}
          id={FIELD}
          label={prompt.text}
          rows={5}
          limit={LIMIT}
          value={answer}
          state={state}
          onChange={(event) => onWrite(prompt.id, event.target.value)}
        />
        {prompt.starters.length > 0 && !answer.trim() ? (
          <Stack gap="tight">
            <small>
              <Trans>You could begin like this:</Trans>
            </small>
            <Stack as="row" gap="tight">
              {prompt.starters.map((starter) => (
                <Button key={starter} onClick={() => begin(starter)}>
                  {starter}
                </Button>
              ))}
            </Stack>
          </Stack>
        ) : null}
        <Stack as="row">
          {at < count - 1 ? (
            <Button kind="primary" onClick={() => go(at + 1)}>
              <Trans>Next question</Trans>
            </Button>
          ) : null}
          {at > 0 ? (
            <Button onClick={() => go(at - 1)}>
              <Trans>Back</Trans>
            </Button>
          ) : null}
          {actions}
        </Stack>
      </Stack>
    </Card>
  );
}
