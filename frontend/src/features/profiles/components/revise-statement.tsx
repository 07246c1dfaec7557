import { useLingui as useWords } from '@lingui/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { useDraft } from '../../../lib/drafts/use-draft';
import { refreshRooms } from '../../../lib/live/table';
import { wordsForProblem } from '../../../lib/problems';
import { Button } from '../../../ui/button';
import { Notice } from '../../../ui/notice';
import { SaveState } from '../../../ui/save-state';
import { Stack } from '../../../ui/stack';
import { TextArea } from '../../../ui/text-area';
import { reviseStatement, type Statement } from '../queries';
import styles from './statements.module.css';

interface ReviseStatementProps {
  statement: Statement;
  onDone: () => void;
}

/** Changes the words in place; they save themselves. */
export function ReviseStatement({ statement, onDone }: ReviseStatementProps) {
  const { i18n } = useWords();
  const { t } = useLingui();
  const queries = useQueryClient();
  const draft = useDraft<string>({
    name: `statement/${statement.id}`,
    start: statement.text,
    version: String(statement.version),
    save: async (text, { version }) => {
      const saved = await reviseStatement(statement, { text }, Number(version));
      await refreshRooms(['profiles', 'insights'], queries);
      return { version: String(saved.version) };
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
          <p className={styles.text} dir="auto">
            {statement.text}
          </p>
          <Stack as="row">
            <Button kind="primary" onClick={() => draft.insist(String(statement.version))}>
              <Trans>Keep mine</Trans>
            </Button>
            <Button onClick={() => void draft.yieldTo(statement.text, String(statement.version))}>
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
        state={<SaveState state={state} />}
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
