import { useLingui as useWords } from '@lingui/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { type FormEvent, useState } from 'react';
import { useKept } from '../../../lib/drafts/use-kept';
import { asProblem, wordsForProblem } from '../../../lib/problems';
import { useAnnouncer } from '../../../ui/announcer';
import { Button } from '../../../ui/button';
import { Card } from '../../../ui/card';
import { Select } from '../../../ui/select';
import { Stack } from '../../../ui/stack';
import { TextArea } from '../../../ui/text-area';
import { TextField } from '../../../ui/text-field';
import { type Tool, useTryTool } from '../queries';
import { KINDS } from '../words';

interface AddToolProps {
  learnerId: string;
  /** What a tool can serve: the learner's own statements. */
  statements: readonly { id: string; text: string }[];
}

/** One more thing to try: what it is, why, and which of my sentences it serves. */
export function AddTool({ learnerId, statements }: AddToolProps) {
  const { i18n } = useWords();
  const { t } = useLingui();
  const { show } = useAnnouncer();
  const add = useTryTool(learnerId);
  const [kind, setKind] = useState<Tool['kind']>('strategy');
  const [serves, setServes] = useState('');
  const [name, writeName, sentName] = useKept('tool/new/name');
  const [reason, writeReason, sentReason] = useKept('tool/new/reason');
  const [isEmpty, setEmpty] = useState(false);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setEmpty(!name.trim());
    if (!name.trim() || add.isPending) return;
    add.mutate(
      { name, kind, reason, statement_id: serves || null },
      {
        onSuccess: () => {
          sentName(name);
          sentReason(reason);
          setServes('');
          show(t`It is in your toolkit. Only you can see it.`);
        },
      },
    );
  };
  const refused = add.error ? i18n._(wordsForProblem(asProblem(add.error))) : undefined;
  return (
    <Card level={3} title={<Trans>Try something new</Trans>} narrow>
      <form onSubmit={submit} noValidate>
        <Stack>
          <TextField
            label={<Trans>What do you want to try?</Trans>}
            maxLength={500}
            value={name}
            onChange={(event) => writeName(event.target.value)}
            error={refused ?? (isEmpty ? t`Give it a name first.` : undefined)}
          />
          <Select
            label={<Trans>What kind of tool is it?</Trans>}
            value={kind}
            onChange={(event) => setKind(event.target.value as Tool['kind'])}
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
              onChange={(event) => setServes(event.target.value)}
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
            onChange={(event) => writeReason(event.target.value)}
          />
          <Stack as="row">
            <Button type="submit" busy={add.isPending}>
              <Trans>Put it into my toolkit</Trans>
            </Button>
          </Stack>
        </Stack>
      </form>
    </Card>
  );
}
