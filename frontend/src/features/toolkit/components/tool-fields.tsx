import { useLingui as useWords } from '@lingui/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { Select } from '../../../ui/select';
import { TextArea } from '../../../ui/text-area';
import type { Tool } from '../queries';
import { KINDS } from '../words';

export type Fields = { name: string; kind: string; reason: string; serves: string };

interface ToolFieldsProps {
  fields: Fields;
  write: (some: Partial<Fields>) => void;
  /** What a tool can serve: the learner's own statements. */
  statements: readonly { id: string; text: string }[];
}

/** What a form of a tool sends; a kind that this build does not know stays as it was. */
export const toSend = ({ name, kind, reason, serves }: Fields, known: Tool['kind']) => ({
  name,
  kind: KINDS.find(({ value }) => value === kind)?.value ?? known,
  reason,
  statement_id: serves || null,
});

/** What is asked of a tool besides its name: its kind, which sentence it is for, and why. */
export function ToolFields({
  fields: { kind, reason, serves },
  write,
  statements,
}: ToolFieldsProps) {
  const { i18n } = useWords();
  const { t } = useLingui();
  return (
    <>
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
    </>
  );
}
