import { useLingui as useWords } from '@lingui/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import { useKept } from '../../../lib/drafts/use-kept';
import { asProblem, messagesByField, wordsForProblem } from '../../../lib/problems';
import { Button, type ButtonKind } from '../../../ui/button';
import { Icon } from '../../../ui/icon';
import { Stack } from '../../../ui/stack';
import { TextField } from '../../../ui/text-field';
import { useSetGoal } from '../queries';

interface NewGoalProps {
  learnerId: string;
  /** The statements it grows from. */
  statementIds?: string[];
  /** The words of the button that opens the field. */
  open?: string;
  kind?: ButtonKind;
  onSet: (goalId: string) => void;
}

/** A button that becomes one field. One sentence is a goal; everything else can come later. */
export function NewGoal({ learnerId, statementIds = [], open, kind, onSet }: NewGoalProps) {
  const { t } = useLingui();
  const { i18n } = useWords();
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const hasOpened = useRef(false);
  const [sentence, write] = useKept(`goal/new/${statementIds.join()}`);
  const [isEmpty, setEmpty] = useState(false);
  const set = useSetGoal(learnerId);

  // The field when it opens, the button when it closes again: the keyboard keeps its place.
  useEffect(() => {
    if (isOpen || hasOpened.current) document.getElementById(id)?.focus();
    hasOpened.current = isOpen;
  }, [isOpen, id]);

  if (!isOpen) {
    return (
      <div>
        <Button id={id} kind={kind ?? 'primary'} onClick={() => setOpen(true)}>
          <Icon name="plus" />
          {open ?? <Trans>New goal</Trans>}
        </Button>
      </div>
    );
  }
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setEmpty(!sentence.trim());
    if (!sentence.trim() || set.isPending) return;
    set.mutate(
      { sentence, statementIds },
      {
        onSuccess: (goal) => {
          write('');
          onSet(goal.id);
        },
      },
    );
  };
  const problem = set.error ? asProblem(set.error) : null;
  const refused =
    problem && (messagesByField(problem).get('sentence') ?? i18n._(wordsForProblem(problem)));
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="tight">
        <TextField
          id={id}
          label={<Trans>Your goal</Trans>}
          hint={<Trans>One sentence is enough. You can change it any time.</Trans>}
          placeholder={t`I want to play my own song for the class`}
          autoComplete="off"
          maxLength={500}
          value={sentence}
          onChange={(event) => write(event.target.value)}
          error={refused ?? (isEmpty ? t`Write your goal in one sentence.` : undefined)}
        />
        <Stack as="row">
          <Button type="submit" kind="primary" busy={set.isPending}>
            <Trans>Save</Trans>
          </Button>
          <Button kind="quiet" onClick={() => setOpen(false)}>
            <Trans>Not now</Trans>
          </Button>
        </Stack>
      </Stack>
    </form>
  );
}
