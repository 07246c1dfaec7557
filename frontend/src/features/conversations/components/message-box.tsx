import { useLingui as useWords } from '@lingui/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { useKept } from '../../../lib/drafts/use-kept';
import { asProblem, wordsForProblem } from '../../../lib/problems';
import { useAnnouncer } from '../../../ui/announcer';
import { Button } from '../../../ui/button';
import { Checkbox } from '../../../ui/checkbox';
import { Stack } from '../../../ui/stack';
import { TextArea } from '../../../ui/text-area';
import { type Item, useSendMessage } from '../queries';

interface MessageBoxProps {
  item: Item;
  /** The supporter the learner writes to; null when a supporter writes. */
  threadWith: string | null;
  label: ReactNode;
  hint?: ReactNode;
  /** A supporter's box starts as a question; a learner's is an answer. */
  asks: boolean;
  /** Beginnings of questions, to choose from. */
  starters?: readonly string[];
  onSent?: () => void;
}

const LIMIT = 4000;

/** One box to ask or to answer. The words stay on this device until they are sent. */
export function MessageBox(props: MessageBoxProps) {
  const { item, threadWith, label, hint, asks, starters = [], onSent } = props;
  const { t } = useLingui();
  const { i18n } = useWords();
  const { show } = useAnnouncer();
  const id = useId();
  const send = useSendMessage(item);
  const [text, write, sent] = useKept(`message/${item.id}/${threadWith ?? 'mine'}`);
  const [tells, setTells] = useState(false);

  const problem = send.error ? asProblem(send.error) : null;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!text.trim() || send.isPending) return;
    const form = asks && !tells ? 'question' : 'statement';
    send.mutate(
      // The box is empty before the thread shows the words, so that they never stand there twice.
      { text, form, threadWith, onAnswered: () => sent(text) },
      {
        onSuccess: () => {
          show(t`Sent.`);
          onSent?.();
        },
      },
    );
  };
  const begin = (starter: string) => {
    write(text ? `${text.trimEnd()} ${starter}` : starter);
    document.getElementById(id)?.focus();
  };

  return (
    <form onSubmit={submit}>
      <Stack gap="tight">
        {starters.length > 0 && !text ? (
          <Stack as="row" gap="tight">
            {starters.map((starter) => (
              <Button key={starter} onClick={() => begin(starter)}>
                {starter}
              </Button>
            ))}
          </Stack>
        ) : null}
        <TextArea
          id={id}
          label={label}
          hint={hint}
          rows={2}
          limit={LIMIT}
          value={text}
          aria-keyshortcuts="Control+Enter"
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey))
              event.currentTarget.form?.requestSubmit();
          }}
          onChange={(event) => write(event.target.value)}
          error={
            problem ? problem.fields[0]?.message || i18n._(wordsForProblem(problem)) : undefined
          }
        />
        {asks ? (
          <Checkbox
            label={<Trans>This is something I want to say, not a question</Trans>}
            checked={tells}
            onChange={(event) => setTells(event.target.checked)}
          />
        ) : null}
        <Stack as="row">
          <Button type="submit" kind="primary" busy={send.isPending}>
            <Trans>Send</Trans>
          </Button>
        </Stack>
      </Stack>
    </form>
  );
}
