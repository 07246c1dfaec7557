import { useLingui as useWords } from '@lingui/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { useId, useState } from 'react';
import { useLeftBehind } from '../../../lib/drafts/use-left-behind';
import { asProblem, wordsForProblem } from '../../../lib/problems';
import { useAnnouncer } from '../../../ui/announcer';
import { BesideWords } from '../../../ui/beside-words';
import { Button } from '../../../ui/button';
import { Card } from '../../../ui/card';
import { Notice } from '../../../ui/notice';
import { Stack } from '../../../ui/stack';
import { type Proposal, useAccept } from '../queries';
import { PROPOSED } from '../words';
import { NoThanks, OwnWords, ownWordsFor, reasonFor } from './answer-words';
import { Beside } from './beside';
import styles from './codesign.module.css';

type Answer = 'adapt' | 'decline' | null;

/** One proposal beside the present words, and the three answers. Nothing changes before the learner answers. */
export function AnswerProposal({ proposal }: { proposal: Proposal }) {
  const { i18n } = useWords();
  const { t } = useLingui();
  const { show } = useAnnouncer();
  const id = useId();
  const accept = useAccept();
  const [answer, choose] = useState<Answer>(null);
  const [late, setLate] = useState(false);
  useLeftBehind(ownWordsFor(proposal), () => choose('adapt'));
  useLeftBehind(reasonFor(proposal), () => choose('decline'));
  const take = () =>
    accept.mutate(proposal, {
      onSuccess: () => show(t`Taken. It is in your goal now.`),
      onError: (failure) => {
        const problem = asProblem(failure);
        setLate(problem.status === 412);
        show(i18n._(wordsForProblem(problem)));
      },
    });
  const canChange = proposal.kind !== 'step_removed' && !proposal.is_gone;
  return (
    <Card
      level={3}
      title={
        <>
          {i18n._(PROPOSED[proposal.kind])} · <bdi>{proposal.author_name}</bdi>
        </>
      }
      aria-labelledby={id}
    >
      <Stack>
        <p id={id} className={styles.reason} dir="auto">
          {proposal.reason}
        </p>
        <BesideWords kind="proposal" id={proposal.id} authorName={proposal.author_name} />
        {proposal.is_stale || late ? (
          <Notice tone="care">
            <Trans>You changed these words after it was proposed. You see both.</Trans>
          </Notice>
        ) : null}
        {proposal.is_gone ? (
          <Notice tone="care">
            <Trans>This line is not there any more. You can only say no.</Trans>
          </Notice>
        ) : null}
        <Beside proposal={proposal} />
        <Stack as="row">
          {proposal.is_gone ? null : (
            <Button kind="primary" busy={accept.isPending} onClick={take}>
              <Trans>Take it</Trans>
            </Button>
          )}
          {canChange ? (
            <Button
              aria-expanded={answer === 'adapt'}
              onClick={() => choose(answer === 'adapt' ? null : 'adapt')}
            >
              <Trans>Change it first</Trans>
            </Button>
          ) : null}
          <Button
            kind="quiet"
            aria-expanded={answer === 'decline'}
            onClick={() => choose(answer === 'decline' ? null : 'decline')}
          >
            <Trans>No, thank you</Trans>
          </Button>
        </Stack>
        {answer === 'adapt' ? <OwnWords proposal={proposal} /> : null}
        {answer === 'decline' ? <NoThanks proposal={proposal} /> : null}
      </Stack>
    </Card>
  );
}
