import { useLingui as useWords } from '@lingui/react';
import { Trans } from '@lingui/react/macro';
import { type FormEvent, type ReactNode, useEffect, useId } from 'react';
import { useKept } from '../../../lib/drafts/use-kept';
import { asProblem, wordsForProblem } from '../../../lib/problems';
import { Button } from '../../../ui/button';
import { TextField } from '../../../ui/text-field';
import styles from './lines.module.css';

interface AddLineProps {
  /** Unique for the person: what was typed is kept under it. */
  name: string;
  label: ReactNode;
  placeholder?: string;
  add: (text: string) => Promise<unknown>;
  isBusy: boolean;
  failure: unknown;
  /** Takes the focus when it comes, on machines with a keyboard: on a phone it would push the page away. */
  startsHere?: boolean;
}

/** One field at the end of a list. Enter adds the line and leaves the field ready for the next. */
export function AddLine(props: AddLineProps) {
  const { name, label, placeholder, add, isBusy, failure, startsHere = false } = props;
  const { i18n } = useWords();
  const id = useId();
  const [text, write] = useKept(name);
  useEffect(() => {
    if (startsHere && matchMedia('(hover: hover)').matches) document.getElementById(id)?.focus();
  }, [startsHere, id]);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const line = text.trim();
    if (!line || isBusy) return;
    write('');
    try {
      await add(line);
    } catch {
      // The words come back into the field; the reason stands beside it.
      write(line);
    }
    // Whoever went on to another field meanwhile stays there: their next Enter belongs to that one.
    const at = document.activeElement;
    if (at === null || at === document.body || form.contains(at))
      document.getElementById(id)?.focus();
  };
  return (
    <form onSubmit={submit} className={styles.add}>
      <TextField
        id={id}
        label={label}
        placeholder={placeholder}
        autoComplete="off"
        enterKeyHint="done"
        maxLength={500}
        value={text}
        onChange={(event) => write(event.target.value)}
        error={failure ? i18n._(wordsForProblem(asProblem(failure))) : undefined}
      />
      <Button type="submit" busy={isBusy}>
        <Trans>Add</Trans>
      </Button>
    </form>
  );
}
