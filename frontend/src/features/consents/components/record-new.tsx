import { useLingui as useWords } from '@lingui/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { type FormEvent, useState } from 'react';
import { asProblem, messagesByField, wordsForProblem } from '../../../lib/problems';
import { useAnnouncer } from '../../../ui/announcer';
import { Button } from '../../../ui/button';
import { Card } from '../../../ui/card';
import { Notice } from '../../../ui/notice';
import { Select } from '../../../ui/select';
import { Stack } from '../../../ui/stack';
import { TextField } from '../../../ui/text-field';
import { type Purpose, useRecordForAll } from '../queries';
import { PURPOSES } from '../words';

/** Records consent for a recipient that is not in the list yet. */
export function RecordNew() {
  const { i18n } = useWords();
  const { t } = useLingui();
  const { show } = useAnnouncer();
  const record = useRecordForAll();
  const [recipient, write] = useState('');
  const [purpose, choose] = useState<Purpose>('learning_platform');
  const problem = record.error ? asProblem(record.error) : null;
  const messages = problem ? messagesByField(problem) : new Map<string, string>();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (record.isPending) return;
    record.mutate(
      { recipient: recipient.trim(), purpose },
      {
        onSuccess: ({ recorded }) => {
          write('');
          show(t`Consent recorded: ${recorded}`);
        },
      },
    );
  };
  return (
    <Card narrow title={<Trans>Record consent for a recipient</Trans>}>
      <form onSubmit={submit}>
        <Stack>
          {problem && messages.size === 0 ? (
            <Notice tone="wrong">{i18n._(wordsForProblem(problem))}</Notice>
          ) : null}
          <TextField
            label={<Trans>Recipient</Trans>}
            hint={<Trans>The name in the agreement with your school</Trans>}
            required
            maxLength={200}
            value={recipient}
            error={messages.get('recipient')}
            onChange={(event) => write(event.target.value)}
          />
          <Select
            label={<Trans>Purpose</Trans>}
            value={purpose}
            onChange={(event) => choose(event.target.value as Purpose)}
          >
            {Object.entries(PURPOSES).map(([value, words]) => (
              <option key={value} value={value}>
                {i18n._(words)}
              </option>
            ))}
          </Select>
          <p>
            <Trans>
              This counts for every learner of today. Those who took it back stay out. New learners
              are not covered until you record it again.
            </Trans>
          </p>
          <Stack as="row">
            <Button type="submit" kind="primary" busy={record.isPending}>
              <Trans>Record consent on school authority</Trans>
            </Button>
          </Stack>
        </Stack>
      </form>
    </Card>
  );
}
