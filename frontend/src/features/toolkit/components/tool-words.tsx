import { useLingui as useWords } from '@lingui/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { type FormEvent, useState } from 'react';
import { useKeptFields } from '../../../lib/drafts/use-kept-fields';
import { asProblem, wordsForProblem } from '../../../lib/problems';
import { useAnnouncer } from '../../../ui/announcer';
import { Button } from '../../../ui/button';
import { Stack } from '../../../ui/stack';
import { TextField } from '../../../ui/text-field';
import { type Tool, useReviseTool } from '../queries';
import { type Fields, ToolFields, toSend } from './tool-fields';

interface ToolWordsProps {
  tool: Tool;
  /** What a tool can serve: the learner's own statements. */
  statements: readonly { id: string; text: string }[];
  onDone: () => void;
}

/** The name under which unsaved words of a tool are kept. */
export const wordsFor = ({ id }: Tool) => `tool/${id}/words`;

/** Changes what a tool is called, what kind it is, what it is for and why. */
export function ToolWords({ tool, statements, onDone }: ToolWordsProps) {
  const { i18n } = useWords();
  const { t } = useLingui();
  const { show } = useAnnouncer();
  const [of] = useState(tool);
  const revise = useReviseTool(of);
  const before: Fields = {
    name: of.name,
    kind: of.kind,
    reason: of.reason,
    serves: of.statement_id ?? '',
  };
  const { fields, write } = useKeptFields(wordsFor(of), before);
  const leave = () => {
    write(before);
    onDone();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!fields.name.trim() || revise.isPending) return;
    revise.mutate(toSend(fields, of.kind), {
      onSuccess: () => {
        show(t`Saved.`);
        leave();
      },
    });
  };
  const refused = revise.error ? i18n._(wordsForProblem(asProblem(revise.error))) : undefined;
  return (
    <form onSubmit={submit}>
      <Stack>
        <TextField
          label={<Trans>What is it called?</Trans>}
          required
          maxLength={500}
          value={fields.name}
          onChange={(event) => write({ name: event.target.value })}
          error={refused}
        />
        <ToolFields fields={fields} write={write} statements={statements} />
        <Stack as="row">
          <Button type="submit" kind="primary" busy={revise.isPending}>
            <Trans>Save</Trans>
          </Button>
          <Button onClick={leave}>
            <Trans>Leave it as it is</Trans>
          </Button>
        </Stack>
      </Stack>
    </form>
  );
}
