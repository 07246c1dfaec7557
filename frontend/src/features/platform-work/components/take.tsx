import { useLingui as useWords } from '@lingui/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useKept } from '../../../lib/drafts/use-kept';
import { asProblem, wordsForProblem } from '../../../lib/problems';
import { isolate, shorten } from '../../../lib/text';
import { useAnnouncer } from '../../../ui/announcer';
import { Button } from '../../../ui/button';
import { Checkbox } from '../../../ui/checkbox';
import { Dialog } from '../../../ui/dialog';
import { Notice } from '../../../ui/notice';
import { Select } from '../../../ui/select';
import { Skeleton } from '../../../ui/skeleton';
import { Stack } from '../../../ui/stack';
import { TextArea } from '../../../ui/text-area';
import { type Goal, goalsOptions, signsOptions, useTake, type Work } from '../queries';
import styles from './platform-work.module.css';

interface TakeProps {
  work: Work;
  /** The goal whose page it is; elsewhere one is chosen. */
  goalId?: string;
  isOpen: boolean;
  onClose: () => void;
}

interface SignsProps {
  learnerId: string;
  goalId: string;
  chosen: readonly string[];
  onChoose: (ids: readonly string[]) => void;
}

function Signs({ learnerId, goalId, chosen, onChoose }: SignsProps) {
  const signs = useQuery(signsOptions(learnerId, goalId));
  if (signs.isPending) return <Skeleton lines={2} />;
  const lines = signs.data?.items ?? [];
  if (lines.length === 0) return null;
  return (
    <fieldset>
      <legend className={styles.legend}>
        <Trans>What does it show?</Trans>
      </legend>
      {lines.map(({ id, text }) => (
        <Checkbox
          key={id}
          label={<span dir="auto">{text}</span>}
          checked={chosen.includes(id)}
          onChange={({ target }) =>
            onChoose(target.checked ? [...chosen, id] : chosen.filter((one) => one !== id))
          }
        />
      ))}
    </fieldset>
  );
}

function Form({ work, goals, startsAt, onDone }: FormProps) {
  const { i18n } = useWords();
  const { t } = useLingui();
  const { show } = useAnnouncer();
  const take = useTake(work);
  const [goalId, choose] = useState(startsAt ?? goals[0]?.id ?? '');
  const [signIds, setSigns] = useState<readonly string[]>([]);
  const [note, write] = useKept(`platform-work/${work.id}/note`);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (take.isPending) return;
    take.mutate(
      { goalId, signIds, note },
      {
        onSuccess: () => {
          write('');
          show(t`It is evidence for your goal now.`);
          onDone();
        },
      },
    );
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        {take.error ? (
          <Notice tone="wrong">{i18n._(wordsForProblem(asProblem(take.error)))}</Notice>
        ) : null}
        {startsAt ? null : (
          <Select
            label={<Trans>For which goal?</Trans>}
            value={goalId}
            onChange={(event) => {
              choose(event.target.value);
              setSigns([]);
            }}
          >
            {goals.map(({ id, sentence }) => (
              <option key={id} value={id}>
                {isolate(shorten(sentence, 80))}
              </option>
            ))}
          </Select>
        )}
        <Signs
          key={goalId}
          learnerId={work.learner_id}
          goalId={goalId}
          chosen={signIds}
          onChoose={setSigns}
        />
        <TextArea
          label={<Trans>What does it show about you?</Trans>}
          optional
          rows={2}
          limit={10_000}
          value={note}
          onChange={(event) => write(event.target.value)}
        />
        <p className={styles.soft}>
          <Trans>Whoever can see the goal can see this evidence. The grade is no part of it.</Trans>
        </p>
        <Stack as="row">
          <Button type="submit" kind="primary" busy={take.isPending}>
            <Trans>Use it</Trans>
          </Button>
        </Stack>
      </Stack>
    </form>
  );
}

interface FormProps {
  work: Work;
  goals: readonly Goal[];
  startsAt?: string;
  onDone: () => void;
}

function Choosing({ work, onDone }: Pick<FormProps, 'work' | 'onDone'>) {
  const goals = useQuery(goalsOptions(work.learner_id));
  if (goals.isPending) return <Skeleton lines={3} />;
  if (!goals.data || goals.data.length === 0)
    return (
      <p>
        <Trans>You have no open goal just now. Set one at home, and come back to this.</Trans>
      </p>
    );
  return <Form work={work} goals={goals.data} onDone={onDone} />;
}

/** Takes a piece of work as evidence: for which goal, what it shows, and in one's own words. */
export function Take({ work, goalId, isOpen, onClose }: TakeProps) {
  return (
    <Dialog open={isOpen} onClose={onClose} title={<Trans>Use it as evidence</Trans>}>
      <Stack>
        <p>
          <bdi>{work.title || work.lms_name}</bdi>
        </p>
        {goalId ? (
          <Form work={work} goals={[]} startsAt={goalId} onDone={onClose} />
        ) : (
          <Choosing work={work} onDone={onClose} />
        )}
      </Stack>
    </Dialog>
  );
}
