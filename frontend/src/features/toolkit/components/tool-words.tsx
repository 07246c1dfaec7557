import { useLingui as useWords } from '@lingui/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { type FormEvent, useState } from 'react';
import { useKeptFields } from '../../../lib/drafts/use-kept-fields';
import { asProblem, wordsForProblem } from '../../../lib/problems';
import { useAnnouncer } from '../../../ui/announcer';
import { Button } from '../../../ui/button';
import { Select } from '../../../ui/select';
import { Stack } from '../../../ui/stack';
import { TextArea } from '../../../ui/text-area';
import { TextField } from '../../../ui/text-field';
import { type Tool, useReviseTool } from '../queries';
import { KINDS } from '../words';

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
  const before = {
    name: of.name,
    kind: of.kind as string,
    reason: of.reason,
    serves: of.statement_id ?? '',
  };
  const { fields, write } = useKeptFields(wordsFor(of), before);
  const { name, reason, serves } = fields;
  const kind = KINDS.find(({ value }) => value === fields.kind)?.value ?? of.kind;
  const leave = () => {
    write(before);
    onDone();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!name.trim() || revise.isPending) return;
    revise.mutate(
      { name, kind, reason, statement_id: serves || null },
      {
        onSuccess: () => {
          show(t`Saved.`);
          leave();
        },
      },
    );
  };
  const refused = revise.error ? i18n._(wordsForProblem(asProblem(revise.error))) : undefined;
  return (
    <form onSubmit={submit}>
      <Stack>
        <TextField
          label={<Trans>What is it called?</Trans>}
          required
          maxLength={500}
          value={name}
          onChange={(event) => write({ name: event.target.value })}
          error={refused}
        />
        <Select
          label={<Trans>What kind of tool is it?</Trans>}
          value={kind}
          onChange={(event) => write({ kind: event.target.value })}
        >
          {KINDS.map(({ value, words }) => (
            <option key={value} value={value}>
              {i18n._(words)}
            </option>
          ))}
        </Select>
        {statements.length > 0 ? (
          <Select
            label={<Trans>Which of your sentences is it for?</Trans>}
            optional
            value={serves}
            onChange={(event) => write({ serves: event.target.value })}
          >
            <option value="">{t`None of them`}</option>
            {statements.map(({ id, text }) => (
              <option key={id} value={id}>
                {text}
              </option>
            ))}
          </Select>
        ) : null}
        <TextArea
          label={<Trans>Why this one?</Trans>}
          optional
          rows={2}
          limit={10_000}
          value={reason}
          onChange={(event) => write({ reason: event.target.value })}
        />
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
