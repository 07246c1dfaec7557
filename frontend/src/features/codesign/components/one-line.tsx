import { useLingui as useWords } from '@lingui/react';
import type { FormEvent, ReactNode } from 'react';
import { useKept } from '../../../lib/drafts/use-kept';
import { asProblem, wordsForProblem } from '../../../lib/problems';
import { Button } from '../../../ui/button';
import { Stack } from '../../../ui/stack';
import { TextField } from '../../../ui/text-field';

interface OneLineProps {
  /** Unique for the person: what was typed is kept under it until it is sent. */
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  button: ReactNode;
  send: (text: string) => Promise<unknown>;
  isBusy: boolean;
  failure: unknown;
  onSent?: () => void;
}

/** One field and one button. What could not be sent stays in the field, with the reason. */
export function OneLine(props: OneLineProps) {
  const { name, label, hint, button, send, isBusy, failure, onSent } = props;
  const { i18n } = useWords();
  const [text, write, sent] = useKept(name);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const line = text.trim();
    if (!line || isBusy) return;
    try {
      await send(line);
      sent(text);
      onSent?.();
    } catch {
      // The words stay in the field; the reason stands beside it.
    }
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="tight">
        <TextField
          label={label}
          hint={hint}
          autoComplete="off"
          maxLength={500}
          value={text}
          onChange={(event) => write(event.target.value)}
          error={failure ? i18n._(wordsForProblem(asProblem(failure))) : undefined}
        />
        <div>
          <Button type="submit" busy={isBusy}>
            {button}
          </Button>
        </div>
      </Stack>
    </form>
  );
}
