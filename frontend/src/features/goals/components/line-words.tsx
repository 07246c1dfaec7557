import { useLingui as useWords } from '@lingui/react';
import { Trans } from '@lingui/react/macro';
import { type FormEvent, useState } from 'react';
import { asProblem, Problem, wordsForProblem } from '../../../lib/problems';
import { Button } from '../../../ui/button';
import { Notice } from '../../../ui/notice';
import { Stack } from '../../../ui/stack';
import { TextField } from '../../../ui/text-field';
import texts from './goal-texts.module.css';
import styles from './lines.module.css';
import type { Editing } from './use-kept-line';

interface LineWordsProps {
  id: string;
  /** As the line is now. */
  text: string;
  editing: Editing;
  write: (editing: Editing) => void;
  close: () => void;
  save: (text: string) => Promise<unknown>;
}

/** The words of one line, being changed. When somebody else changed them meanwhile, both are shown. */
export function LineWords({ id, text, editing, write, close, save }: LineWordsProps) {
  const { i18n } = useWords();
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const { words, base } = editing;
  const mine = words.trim();
  const isContested = text !== base && text !== mine;

  const send = async () => {
    if (isBusy) return;
    if (!mine || mine === text) {
      close();
      return;
    }
    // Waiting for a connection in silence would look as if it were being sent. The words are kept on this device.
    if (!navigator.onLine) {
      setProblem(new Problem({ status: 0, code: 'no_connection' }));
      return;
    }
    setBusy(true);
    setProblem(null);
    try {
      await save(mine);
      close();
    } catch (failure) {
      // Changed elsewhere: the newest words are on their way to the page, and both are shown then.
      const found = asProblem(failure);
      setProblem(found.status === 412 ? null : found);
    } finally {
      setBusy(false);
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isContested) void send();
  };
  return (
    <li>
      <form className={styles.add} onSubmit={submit}>
        <TextField
          id={id}
          label={<Trans>Change the words</Trans>}
          maxLength={500}
          value={words}
          onChange={(event) => write({ words: event.target.value, base })}
          onKeyDown={(event) => {
            if (event.key === 'Escape') close();
          }}
          error={problem ? i18n._(wordsForProblem(problem)) : undefined}
        />
        {isContested ? null : (
          <Button type="submit" kind="primary" busy={isBusy}>
            <Trans>Save</Trans>
          </Button>
        )}
      </form>
      {isContested ? (
        <Notice
          tone="care"
          title={<Trans>This was changed in another window. Nothing is lost: choose.</Trans>}
        >
          <Stack>
            <div className={texts.both}>
              <div className={texts.side}>
                <small>
                  <Trans>Yours</Trans>
                </small>
                <p className={texts.text} dir="auto">
                  {words}
                </p>
              </div>
              <div className={texts.side}>
                <small>
                  <Trans>As it is now</Trans>
                </small>
                <p className={texts.text} dir="auto">
                  {text}
                </p>
              </div>
            </div>
            <Stack as="row">
              <Button
                busy={isBusy}
                onClick={() => {
                  write({ words, base: text });
                  void send();
                }}
              >
                <Trans>Keep mine</Trans>
              </Button>
              <Button onClick={close}>
                <Trans>Take the other</Trans>
              </Button>
            </Stack>
          </Stack>
        </Notice>
      ) : null}
    </li>
  );
}
