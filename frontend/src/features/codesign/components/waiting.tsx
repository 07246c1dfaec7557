import { useLingui as useWords } from '@lingui/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { WaitingWish } from '../../../api/types.gen';
import { useKept } from '../../../lib/drafts/use-kept';
import { asProblem, wordsForProblem } from '../../../lib/problems';
import { useAnnouncer } from '../../../ui/announcer';
import { BesideWords } from '../../../ui/beside-words';
import { Button } from '../../../ui/button';
import { Card } from '../../../ui/card';
import { Stack } from '../../../ui/stack';
import { TextField } from '../../../ui/text-field';
import { useAnswerWish, waitingOptions, wishesOptions } from '../queries';
import { PROPOSED, STATES } from '../words';
import styles from './codesign.module.css';

function AnswerWish({ wish }: { wish: WaitingWish }) {
  const { i18n } = useWords();
  const { t } = useLingui();
  const { show } = useAnnouncer();
  const answer = useAnswerWish();
  const [reason, write, sent] = useKept(`wish/${wish.choice_id}`);
  const send = (isGranted: boolean) => {
    if (!reason.trim()) {
      show(t`Write a reason first.`);
      return;
    }
    const { learner_id: learnerId, choice_id: choiceId } = wish;
    const body = { is_granted: isGranted, reason: reason.trim() };
    answer.mutate(
      { learnerId, choiceId, body },
      {
        onSuccess: () => {
          sent(reason);
          show(t`Answered.`);
        },
      },
    );
  };
  return (
    <li className={styles.line}>
      <Stack gap="tight">
        <span>
          <bdi>{wish.learner_name}</bdi>: <span dir="auto">“{wish.wish}”</span>
        </span>
        <small dir="auto">{wish.question}</small>
        <BesideWords kind="choice_wish" id={wish.choice_id} authorName={wish.learner_name} />
        <TextField
          label={<Trans>Your reason</Trans>}
          maxLength={500}
          value={reason}
          onChange={(event) => write(event.target.value)}
          error={answer.error ? i18n._(wordsForProblem(asProblem(answer.error))) : undefined}
        />
        <Stack as="row">
          <Button busy={answer.isPending} onClick={() => send(true)}>
            <Trans>Yes, add it</Trans>
          </Button>
          <Button busy={answer.isPending} onClick={() => send(false)}>
            <Trans>Not now</Trans>
          </Button>
        </Stack>
      </Stack>
    </li>
  );
}

interface WaitingProps {
  goalLink: (place: { learnerId: string; goalId: string }, words: ReactNode) => ReactNode;
}

/** What waits: wishes for the reader's answer, and the reader's own proposals. */
export function Waiting({ goalLink }: WaitingProps) {
  const { i18n } = useWords();
  const wishes = useQuery(wishesOptions()).data?.items ?? [];
  const proposals = useQuery(waitingOptions(true)).data?.items ?? [];
  if (wishes.length + proposals.length === 0) return null;
  return (
    <Card title={<Trans>Ideas and answers under way</Trans>}>
      <Stack>
        {wishes.length > 0 ? (
          <section>
            <h3>
              <Trans>Learners ask for something else</Trans>
            </h3>
            <ul className={styles.lines}>
              {wishes.map((wish) => (
                <AnswerWish key={wish.choice_id} wish={wish} />
              ))}
            </ul>
          </section>
        ) : null}
        {proposals.length > 0 ? (
          <section>
            <h3>
              <Trans>What you proposed</Trans>
            </h3>
            <ul className={styles.lines}>
              {proposals.map((one) => (
                <li key={one.id} className={styles.line}>
                  <bdi>{one.learner_name}</bdi> ·{' '}
                  {goalLink(
                    { learnerId: one.learner_id, goalId: one.goal_id },
                    <span dir="auto">{one.goal_sentence}</span>,
                  )}{' '}
                  · {i18n._(PROPOSED[one.kind])} · {i18n._(STATES[one.state])}
                </li>
              ))}
            </ul>
          </section>
        ) : null}
      </Stack>
    </Card>
  );
}
