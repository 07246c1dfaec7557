import { useLingui as useWords } from '@lingui/react';
import { Trans } from '@lingui/react/macro';
import { useKeptForm } from '../../../lib/drafts/use-kept-form';
import { asProblem, wordsForProblem } from '../../../lib/problems';
import { Button } from '../../../ui/button';
import { Checkbox } from '../../../ui/checkbox';
import { Disclosure } from '../../../ui/disclosure';
import { Notice } from '../../../ui/notice';
import { RadioCards } from '../../../ui/radio-cards';
import { Select } from '../../../ui/select';
import { Stack } from '../../../ui/stack';
import { TextArea } from '../../../ui/text-area';
import { TextField } from '../../../ui/text-field';
import {
  type GoalName,
  type Link,
  type OutsiderKind,
  type Purpose,
  useInviteOutsider,
} from '../queries';
import { endOf, KINDS, PURPOSES, SPANS } from '../words';
import styles from './guests.module.css';

interface OutsiderFormProps {
  learnerId: string;
  goals: readonly GoalName[];
  onNamed: (link: Link) => void;
}

interface Outsider {
  name: string;
  kind: OutsiderKind;
  purposes: Purpose[];
  goalIds: string[];
  days: number;
  note: string;
}

/** Under this the words are kept until the invitation is made. */
export const KEPT_AS = 'invite/outside';

const emptyFor = (goals: readonly GoalName[]): Outsider => ({
  name: '',
  kind: 'community',
  purposes: ['expertise'],
  goalIds: goals.slice(0, 1).map(({ id }) => id),
  days: 30,
  note: '',
});

const hasWords = ({ name, note }: Outsider) => `${name}${note}`.trim() !== '';

function toggled<Value>(list: readonly Value[], value: Value): Value[] {
  return list.includes(value) ? list.filter((one) => one !== value) : [...list, value];
}

function Checks<Value extends string>(props: {
  legend: React.ReactNode;
  choices: readonly { value: Value; label: React.ReactNode }[];
  chosen: readonly Value[];
  onChange: (chosen: Value[]) => void;
}) {
  const { legend, choices, chosen, onChange } = props;
  return (
    <fieldset className={styles.checks}>
      <legend className={styles.legend}>{legend}</legend>
      {choices.map(({ value, label }) => (
        <Checkbox
          key={value}
          label={label}
          checked={chosen.includes(value)}
          onChange={() => onChange(toggled(chosen, value))}
        />
      ))}
    </fieldset>
  );
}

/** Who, for what, which goals and for how long. Goals are always chosen one by one for somebody from outside. */
export function OutsiderForm({ learnerId, goals, onNamed }: OutsiderFormProps) {
  const { i18n } = useWords();
  const invite = useInviteOutsider(learnerId);
  const { form, write, cameBack } = useKeptForm(KEPT_AS, emptyFor(goals), hasWords);
  const { name, kind, purposes, days, note } = form;
  // A goal may have gone since the words were left here.
  const goalIds = form.goalIds.filter((id) => goals.some((goal) => goal.id === id));
  const isWhole = name.trim() !== '' && purposes.length > 0 && goalIds.length > 0;
  const problem = invite.error ? asProblem(invite.error) : null;
  const send = () => {
    if (!isWhole || invite.isPending) return;
    const body = { name, kind, purposes, goal_ids: goalIds, note, expires_at: endOf(days) };
    invite.mutate(body, {
      onSuccess: (link) => {
        write(emptyFor(goals));
        onNamed(link);
      },
    });
  };
  return (
    <Stack>
      {problem ? (
        <Notice tone="wrong">
          {problem.fields[0]?.message || problem.detail || i18n._(wordsForProblem(problem))}
        </Notice>
      ) : null}
      <TextField
        data-starts-here
        label={<Trans>What do you call them?</Trans>}
        hint={
          <Trans>For example: Rosa from the bakery. Only you and your grown-ups read it.</Trans>
        }
        autoComplete="off"
        maxLength={80}
        value={name}
        onChange={(event) => write({ name: event.target.value })}
      />
      <RadioCards
        legend={<Trans>Who are they to you?</Trans>}
        value={kind}
        onChange={(one) => write({ kind: one })}
        choices={KINDS.map(({ value, words }) => ({ value, title: i18n._(words) }))}
      />
      <Checks
        legend={<Trans>What should they help with?</Trans>}
        choices={PURPOSES.map(({ value, words }) => ({ value, label: i18n._(words) }))}
        chosen={purposes}
        onChange={(some) => write({ purposes: some })}
      />
      <Checks
        legend={<Trans>Which goals may they see?</Trans>}
        choices={goals.map(({ id, sentence }) => ({
          value: id,
          label: <span dir="auto">{sentence}</span>,
        }))}
        chosen={goalIds}
        onChange={(some) => write({ goalIds: some })}
      />
      {goals.length === 0 ? (
        <p>
          <Trans>You have no goals yet. Set one first, then invite somebody to it.</Trans>
        </p>
      ) : null}
      <Select
        label={<Trans>For how long?</Trans>}
        hint={<Trans>Before it ends you are asked whether it should go on.</Trans>}
        value={days}
        onChange={(event) => write({ days: Number(event.target.value) })}
      >
        {SPANS.map(({ days: value, words }) => (
          <option key={value} value={value}>
            {i18n._(words)}
          </option>
        ))}
      </Select>
      <Disclosure title={<Trans>Add a few words to them</Trans>} startsOpen={cameBack}>
        <TextArea
          label={<Trans>Your words</Trans>}
          optional
          rows={2}
          limit={500}
          value={note}
          onChange={(event) => write({ note: event.target.value })}
        />
      </Disclosure>
      <p>
        <Trans>
          They see these goals, the steps and check-ins on them, and nothing else. They can write to
          you there. If you are under 18, a grown-up of yours or of the school agrees first and can
          read along.
        </Trans>
      </p>
      <Stack as="row">
        <Button kind="primary" busy={invite.isPending} disabled={!isWhole} onClick={send}>
          <Trans>Go on</Trans>
        </Button>
      </Stack>
    </Stack>
  );
}
