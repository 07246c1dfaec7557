import { useLingui as useWords } from '@lingui/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useKept } from '../../../lib/drafts/use-kept';
import { itemsOf } from '../../../lib/pages';
import { asProblem, wordsForProblem } from '../../../lib/problems';
import { isolate } from '../../../lib/text';
import { useAnnouncer } from '../../../ui/announcer';
import { BesideWords } from '../../../ui/beside-words';
import { Button } from '../../../ui/button';
import { Card } from '../../../ui/card';
import { Checkbox } from '../../../ui/checkbox';
import { Stack } from '../../../ui/stack';
import { TextArea } from '../../../ui/text-area';
import { useAnswerHelp, usePassOn, type WaitingCall, waitingOptions } from '../queries';
import styles from './help.module.css';

/** A box that starts as a question: asking back often helps more than telling. */
function AnswerBox({ call }: { call: WaitingCall }) {
  const { i18n } = useWords();
  const { t } = useLingui();
  const { show } = useAnnouncer();
  const answer = useAnswerHelp(call);
  const [text, write, sent] = useKept(`help/${call.id}`);
  const [tells, setTells] = useState(false);
  const problem = answer.error ? asProblem(answer.error) : null;
  const send = () => {
    if (!text.trim() || answer.isPending) return;
    answer.mutate(
      { text, form: tells ? 'statement' : 'question' },
      {
        onSuccess: () => {
          sent(text);
          show(t`Sent.`);
        },
      },
    );
  };
  return (
    <Stack gap="tight">
      <TextArea
        label={<Trans>What would you like to ask back?</Trans>}
        rows={2}
        limit={4000}
        value={text}
        onChange={(event) => write(event.target.value)}
        error={problem ? problem.fields[0]?.message || i18n._(wordsForProblem(problem)) : undefined}
      />
      <Checkbox
        label={<Trans>This is something I want to say, not a question</Trans>}
        checked={tells}
        onChange={(event) => setTells(event.target.checked)}
      />
      <Stack as="row">
        <Button kind="primary" busy={answer.isPending} onClick={send}>
          <Trans>Answer</Trans>
        </Button>
      </Stack>
    </Stack>
  );
}

function PassOn({ call }: { call: WaitingCall }) {
  const { i18n } = useWords();
  const { t } = useLingui();
  const { show } = useAnnouncer();
  const passOn = usePassOn(call);
  if (call.others.length === 0) return null;
  const onError = (failure: unknown) => show(i18n._(wordsForProblem(asProblem(failure))));
  return (
    <Stack gap="tight">
      <p>
        <Trans>
          You cannot help with this? <bdi>{call.learner_name}</bdi> lets you pass it on:
        </Trans>
      </p>
      <Stack as="row" gap="tight">
        {call.others.map(({ person_id: id, name }) => {
          const shown = isolate(name);
          return (
            <Button
              key={id}
              busy={passOn.isPending}
              onClick={() =>
                passOn.mutate(id, { onSuccess: () => show(t`${shown} is asked now.`), onError })
              }
            >
              <Trans>
                To <bdi>{name}</bdi>
              </Trans>
            </Button>
          );
        })}
      </Stack>
    </Stack>
  );
}

function Waiting({ call }: { call: WaitingCall }) {
  return (
    <Card
      level={3}
      tone="wash"
      title={
        <Trans>
          <bdi>{call.learner_name}</bdi> asks for your help
        </Trans>
      }
    >
      <Stack>
        {call.goal_id && call.goal_sentence ? (
          <p>
            <Trans>On the goal</Trans>{' '}
            <Link
              to="/learners/$learnerId/goals/$goalId"
              params={{ learnerId: call.learner_id, goalId: call.goal_id }}
            >
              <span dir="auto">{call.goal_sentence}</span>
            </Link>
          </p>
        ) : null}
        <p className={styles.words} dir="auto">
          {call.text}
        </p>
        <BesideWords kind="help_request" id={call.id} authorName={call.learner_name} />
        <AnswerBox call={call} />
        <PassOn call={call} />
      </Stack>
    </Card>
  );
}

/** What waits for the reader's help, of all learners. Nothing is drawn when nothing waits. */
export function WaitingForMe() {
  const waiting = useInfiniteQuery(waitingOptions());
  const calls = itemsOf(waiting.data);
  if (calls.length === 0) return null;
  return (
    <section>
      <Stack>
        <h2>
          <Trans>Your help is asked for</Trans>
        </h2>
        {calls.map((call) => (
          <Waiting key={call.id} call={call} />
        ))}
        {waiting.hasNextPage ? (
          <div>
            <Button busy={waiting.isFetchingNextPage} onClick={() => void waiting.fetchNextPage()}>
              <Trans>Show more</Trans>
            </Button>
          </div>
        ) : null}
      </Stack>
    </section>
  );
}
