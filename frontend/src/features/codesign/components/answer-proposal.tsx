import { useLingui as useWords } from '@lingui/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { useId, useState } from 'react';
import { asProblem, wordsForProblem } from '../../../lib/problems';
import { useAnnouncer } from '../../../ui/announcer';
import { BesideWords } from '../../../ui/beside-words';
import { Button } from '../../../ui/button';
import { Card } from '../../../ui/card';
import { Notice } from '../../../ui/notice';
import { Stack } from '../../../ui/stack';
import { TextArea } from '../../../ui/text-area';
import { TextField } from '../../../ui/text-field';
import { type Proposal, useAccept, useAdapt, useDecline } from '../queries';
import { fieldOf, PROPOSED, partsFor } from '../words';
import { Beside } from './beside';
import styles from './codesign.module.css';

type Answer = 'take' | 'adapt' | 'decline' | null;

/** The learner's own words for what was proposed. */
function OwnWords({ proposal, done }: { proposal: Proposal; done: () => void }) {
  const { i18n } = useWords();
  const adapt = useAdapt();
  const [fields, write] = useState(proposal.change);
  const send = () =>
    adapt.mutate({ proposal, parts: partsFor(proposal.kind, fields) }, { onSuccess: done });
  return (
    <Stack>
      {Object.entries(fields)
        .filter(([name]) => name !== 'kind' && name !== 'example_kind')
        .map(([name, value]) =>
          name === 'target_date' || name === 'planned_for' ? (
            <TextField
              key={name}
              type="date"
              label={i18n._(fieldOf(proposal, name))}
              value={value ?? ''}
              onChange={(event) => write({ ...fields, [name]: event.target.value || null })}
            />
          ) : (
            <TextArea
              key={name}
              label={i18n._(fieldOf(proposal, name))}
              value={value ?? ''}
              onChange={(event) => write({ ...fields, [name]: event.target.value })}
            />
          ),
        )}
      {adapt.error ? (
        <Notice tone="wrong">{i18n._(wordsForProblem(asProblem(adapt.error)))}</Notice>
      ) : null}
      <div>
        <Button kind="primary" busy={adapt.isPending} onClick={send}>
          <Trans>Take it in my words</Trans>
        </Button>
      </div>
    </Stack>
  );
}

function NoThanks({ proposal, done }: { proposal: Proposal; done: () => void }) {
  const decline = useDecline();
  const [reason, write] = useState('');
  return (
    <Stack>
      <TextField
        label={<Trans>Why not?</Trans>}
        optional
        maxLength={500}
        value={reason}
        onChange={(event) => write(event.target.value)}
      />
      <div>
        <Button
          busy={decline.isPending}
          onClick={() => decline.mutate({ proposal, reason: reason.trim() }, { onSuccess: done })}
        >
          <Trans>Say no</Trans>
        </Button>
      </div>
    </Stack>
  );
}

/** One proposal beside the present words, and the three answers. Nothing changes before the learner answers. */
export function AnswerProposal({ proposal }: { proposal: Proposal }) {
  const { i18n } = useWords();
  const { t } = useLingui();
  const { show } = useAnnouncer();
  const id = useId();
  const accept = useAccept();
  const [answer, choose] = useState<Answer>(null);
  const [late, setLate] = useState(false);
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
        {answer === 'adapt' ? (
          <OwnWords proposal={proposal} done={() => show(t`Taken in your words.`)} />
        ) : null}
        {answer === 'decline' ? (
          <NoThanks proposal={proposal} done={() => show(t`You said no. Your goal stays.`)} />
        ) : null}
      </Stack>
    </Card>
  );
}
