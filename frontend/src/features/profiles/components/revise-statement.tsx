import { useLingui as useWords } from '@lingui/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { useDraft } from '../../../lib/drafts/use-draft';
import { wordsForProblem } from '../../../lib/problems';
import { Button } from '../../../ui/button';
import { Notice } from '../../../ui/notice';
import { SaveState } from '../../../ui/save-state';
import { Stack } from '../../../ui/stack';
import { TextArea } from '../../../ui/text-area';
import { type Statement, useReviseWords } from '../queries';
import styles from './statements.module.css';

interface ReviseStatementProps {
  statement: Statement;
  onDone: () => void;
}

/** The name under which unsaved words of a statement are kept. */
export const draftOf = ({ id }: Statement) => `statement/${id}`;

/** Changes the words in place; they save themselves. */
export function ReviseStatement({ statement, onDone }: ReviseStatementProps) {
  const { i18n } = useWords();
  const { t } = useLingui();
  const revise = useReviseWords(statement);
  const draft = useDraft<string>({
    name: draftOf(statement),
    start: statement.text,
    version: String(statement.text_number),
    save: async (text, { version }) => {
      const saved = await revise(text, Number(version));
      return { version: String(saved.text_number) };
    },
  });
  const { value, state, problem } = draft;
  const done = async () => {
    if (await draft.flush()) onDone();
  };
  return (
    <Stack gap="tight">
      {state === 'conflict' ? (
        <Notice
          tone="care"
          title={<Trans>This was changed in another window. Nothing is lost: choose.</Trans>}
        >
          <small>
            <Trans>As it is now</Trans>
          </small>
          <p className={styles.text} dir="auto">
            {statement.text}
          </p>
          <Stack as="row">
            <Button onClick={() => draft.insist(String(statement.text_number))}>
              <Trans>Keep mine</Trans>
            </Button>
            <Button
              onClick={() => void draft.yieldTo(statement.text, String(statement.text_number))}
            >
              <Trans>Take the other</Trans>
            </Button>
          </Stack>
        </Notice>
      ) : null}
      <TextArea
        label={<Trans>In one sentence</Trans>}
        rows={2}
        limit={500}
        value={value}
        onChange={(event) => draft.write(event.target.value)}
        state={<SaveState state={state} isSignedOut={problem?.status === 401} />}
        error={
          state === 'refused' && problem
            ? value.trim()
              ? i18n._(wordsForProblem(problem))
              : t`Write one sentence first.`
            : undefined
        }
      />
      <Stack as="row">
        <Button kind="primary" onClick={() => void done()}>
          <Trans>Done</Trans>
        </Button>
      </Stack>
    </Stack>
  );
}
