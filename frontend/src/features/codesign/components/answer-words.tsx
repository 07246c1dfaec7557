import { useLingui as useWords } from '@lingui/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { useRef } from 'react';
import { useKept } from '../../../lib/drafts/use-kept';
import { useKeptFields } from '../../../lib/drafts/use-kept-fields';
import { asProblem, wordsForProblem } from '../../../lib/problems';
import { useAnnouncer } from '../../../ui/announcer';
import { Button } from '../../../ui/button';
import { Notice } from '../../../ui/notice';
import { Stack } from '../../../ui/stack';
import { TextArea } from '../../../ui/text-area';
import { TextField } from '../../../ui/text-field';
import { type Proposal, useAdapt, useDecline } from '../queries';
import { fieldOf, partsFor } from '../words';

/** Under these an answer is kept until it is sent. */
export const ownWordsFor = ({ id }: Proposal) => `proposal/${id}/own-words`;
export const reasonFor = ({ id }: Proposal) => `proposal/${id}/no`;

const isDay = (name: string) => name === 'target_date' || name === 'planned_for';
const isWords = (name: string) => name !== 'kind' && name !== 'example_kind';

/** A field that is empty and was never there stays away. */
const asSent = (fields: Record<string, string>, change: Proposal['change']) =>
  Object.fromEntries(
    Object.entries(fields).map(([name, value]) => {
      const isNothing = value === '' && (isDay(name) || change[name] === null);
      return [name, isNothing ? null : value];
    }),
  );

/** The learner's own words for what was proposed. */
export function OwnWords({ proposal }: { proposal: Proposal }) {
  const { i18n } = useWords();
  const { t } = useLingui();
  const { show } = useAnnouncer();
  const adapt = useAdapt();
  const proposed = useRef(
    Object.fromEntries(Object.entries(proposal.change).map(([name, value]) => [name, value ?? ''])),
  ).current;
  const { fields, write } = useKeptFields(ownWordsFor(proposal), proposed);
  const send = () => {
    const parts = partsFor(proposal.kind, asSent(fields, proposal.change));
    adapt.mutate(
      { proposal, parts },
      {
        onSuccess: () => {
          write(proposed);
          show(t`Taken in your words.`);
        },
      },
    );
  };
  return (
    <Stack>
      {Object.entries(fields)
        .filter(([name]) => isWords(name))
        .map(([name, value]) =>
          isDay(name) ? (
            <TextField
              key={name}
              type="date"
              label={i18n._(fieldOf(proposal, name))}
              value={value}
              onChange={(event) => write({ [name]: event.target.value })}
            />
          ) : (
            <TextArea
              key={name}
              label={i18n._(fieldOf(proposal, name))}
              value={value}
              onChange={(event) => write({ [name]: event.target.value })}
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

/** A no, with a reason for those who want to give one. */
export function NoThanks({ proposal }: { proposal: Proposal }) {
  const { i18n } = useWords();
  const { t } = useLingui();
  const { show } = useAnnouncer();
  const decline = useDecline();
  const [reason, write, sent] = useKept(reasonFor(proposal));
  const send = () =>
    decline.mutate(
      { proposal, reason: reason.trim() },
      {
        onSuccess: () => {
          sent(reason);
          show(t`You said no. Your goal stays.`);
        },
      },
    );
  return (
    <Stack>
      <TextField
        label={<Trans>Why not?</Trans>}
        optional
        maxLength={500}
        value={reason}
        onChange={(event) => write(event.target.value)}
        error={decline.error ? i18n._(wordsForProblem(asProblem(decline.error))) : undefined}
      />
      <div>
        <Button busy={decline.isPending} onClick={send}>
          <Trans>Say no</Trans>
        </Button>
      </div>
    </Stack>
  );
}
