import { useLingui as useWords } from '@lingui/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import type { ProposalMake } from '../../../api/types.gen';
import { useKeptFields } from '../../../lib/drafts/use-kept-fields';
import { asProblem, wordsForProblem } from '../../../lib/problems';
import { useAnnouncer } from '../../../ui/announcer';
import { Button } from '../../../ui/button';
import { Notice } from '../../../ui/notice';
import { Select } from '../../../ui/select';
import { Stack } from '../../../ui/stack';
import { TextArea } from '../../../ui/text-area';
import { TextField } from '../../../ui/text-field';
import { criteriaOptions, type Place, stepsOptions, useMakeProposal } from '../queries';
import { FIELDS, PROPOSED, partsFor } from '../words';

const OF_GOAL = ['sentence', 'why', 'outcome', 'obstacle', 'if_then', 'target_date'] as const;
type OfGoal = (typeof OF_GOAL)[number];
type Present = Record<OfGoal, string | null>;

/** One part that can be proposed: a field of the goal, something new, or one of its lines. */
interface Part {
  value: string;
  label: string;
  kind: ProposalMake['kind'];
  field: string;
  itemId: string | null;
  now: string;
}

function useParts(place: Place, goal: Present): Part[] {
  const { i18n } = useWords();
  const { t } = useLingui();
  const steps = useQuery(stepsOptions(place)).data?.items ?? [];
  const criteria = useQuery(criteriaOptions(place)).data?.items ?? [];
  const fresh = (kind: ProposalMake['kind'], field: string): Part => ({
    value: kind,
    label: i18n._(PROPOSED[kind]),
    kind,
    field,
    itemId: null,
    now: '',
  });
  const line = (kind: ProposalMake['kind'], label: string, id: string, text: string): Part => ({
    value: `${kind}/${id}`,
    label,
    kind,
    field: 'text',
    itemId: id,
    now: text,
  });
  return [
    ...OF_GOAL.map((name) => ({
      value: name,
      label: i18n._(FIELDS[name] ?? PROPOSED.goal),
      kind: 'goal' as const,
      field: name,
      itemId: null,
      now: goal[name] ?? '',
    })),
    fresh('step_added', 'text'),
    fresh('criterion_added', 'text'),
    fresh('resource_added', 'title'),
    ...steps.flatMap(({ id, text }) => [
      line('step_changed', t`Step: ${text}`, id, text),
      line('step_removed', t`Leave out: ${text}`, id, text),
    ]),
    ...criteria.map(({ id, text }) => line('criterion_changed', t`Sign: ${text}`, id, text)),
  ];
}

/** Under this the words of an idea are kept until it is sent. */
export const ideaFor = ({ goalId }: Place) => `proposal/new/${goalId}`;
// A field that nobody has touched shows the words that are there now.
const EMPTY = { chosen: 'sentence', touched: '', words: '', reason: '' };

/** A form that proposes a change to one part of somebody's goal, and says why. */
export function Propose({ place, goal }: { place: Place; goal: Present }) {
  const { i18n } = useWords();
  const { t } = useLingui();
  const { show } = useAnnouncer();
  const parts = useParts(place, goal);
  const make = useMakeProposal(place);
  const { fields, write, sent } = useKeptFields(ideaFor(place), EMPTY);
  const { chosen, touched, words, reason } = fields;
  const part = parts.find(({ value }) => value === chosen) ?? parts[0];
  if (!part) return null;
  const text = touched ? words : part.now;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (make.isPending) return;
    const value = part.field === 'target_date' ? text || null : text.trim();
    make.mutate(
      {
        kind: part.kind,
        item_id: part.itemId,
        reason: reason.trim(),
        ...partsFor(part.kind, { [part.field]: value }),
      },
      {
        onSuccess: () => {
          sent(fields);
          show(t`Sent. Only the learner can take it.`);
        },
      },
    );
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <Select
          label={<Trans>What is your idea about?</Trans>}
          value={part.value}
          onChange={(event) => {
            write({ chosen: event.target.value, touched: '', words: '' });
          }}
        >
          {parts.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </Select>
        {part.kind === 'step_removed' ? null : part.field === 'target_date' ? (
          <TextField
            type="date"
            label={<Trans>Your idea</Trans>}
            value={text}
            onChange={(event) => write({ touched: 'yes', words: event.target.value })}
          />
        ) : (
          <TextArea
            label={<Trans>Your idea</Trans>}
            rows={2}
            value={text}
            onChange={(event) => write({ touched: 'yes', words: event.target.value })}
          />
        )}
        <TextField
          label={<Trans>Why?</Trans>}
          hint={<Trans>A reason helps the learner to decide.</Trans>}
          maxLength={500}
          value={reason}
          onChange={(event) => write({ reason: event.target.value })}
        />
        {make.error ? (
          <Notice tone="wrong">{i18n._(wordsForProblem(asProblem(make.error)))}</Notice>
        ) : null}
        <div>
          <Button type="submit" busy={make.isPending}>
            <Trans>Propose it</Trans>
          </Button>
        </div>
      </Stack>
    </form>
  );
}
