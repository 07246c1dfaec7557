import { useLingui as useWords } from '@lingui/react';
import { Trans } from '@lingui/react/macro';
import { useSuspenseQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Button } from '../../../ui/button';
import { Card } from '../../../ui/card';
import { ErrorSummary } from '../../../ui/error-summary';
import { RadioCards } from '../../../ui/radio-cards';
import { Select } from '../../../ui/select';
import { Stack } from '../../../ui/stack';
import { TextField } from '../../../ui/text-field';
import { type Form, type SourceMade, schoolsOptions, useCreateSource } from '../queries';
import { canSign, FORMS } from '../words';
import { errorsOf, fieldId } from './form-errors';
import { KeySetField } from './key-set-field';

/** A new platform: which one it is, what people here call it, and which school it is for. */
export function SourceForm({ onMade }: { onMade: (made: SourceMade) => void }) {
  const { i18n } = useWords();
  const create = useCreateSource();
  const schools = useSuspenseQuery(schoolsOptions()).data.items;
  const [form, choose] = useState<Form>('canvas');
  const [name, setName] = useState('');
  const [schoolId, setSchoolId] = useState(schools[0]?.id ?? '');
  const [keys, setKeys] = useState('');
  const { messages, summary } = errorsOf(create.error, i18n);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (create.isPending) return;
    const key_set_url = canSign(form) ? keys.trim() : '';
    create.mutate({ name, form, school_id: schoolId, key_set_url }, { onSuccess: onMade });
  };
  return (
    <Card title={<Trans>Connect a platform</Trans>}>
      <form onSubmit={submit}>
        <Stack>
          <ErrorSummary errors={summary} attempt={create.submittedAt} />
          <RadioCards
            id={fieldId('form')}
            legend={<Trans>How does it tell us things?</Trans>}
            value={form}
            onChange={choose}
            choices={Object.entries(FORMS).map(([value, { title, detail }]) => ({
              value: value as Form,
              title: i18n._(title),
              detail: i18n._(detail),
            }))}
          />
          <TextField
            id={fieldId('name')}
            label={<Trans>What do people here call it?</Trans>}
            hint={<Trans>Learners read it: “My work in Canvas”.</Trans>}
            required
            maxLength={120}
            value={name}
            error={messages.get('name')}
            onChange={(event) => setName(event.target.value)}
          />
          <Select
            id={fieldId('school_id')}
            label={<Trans>School</Trans>}
            hint={<Trans>New people and classes that you add from it go here.</Trans>}
            value={schoolId}
            error={messages.get('school_id')}
            onChange={(event) => setSchoolId(event.target.value)}
          >
            {schools.map((school) => (
              <option key={school.id} value={school.id}>
                {school.name}
              </option>
            ))}
          </Select>
          {canSign(form) ? (
            <KeySetField value={keys} error={messages.get('key_set_url')} onChange={setKeys} />
          ) : null}
          <Stack as="row">
            <Button type="submit" kind="primary" busy={create.isPending}>
              <Trans>Make the address</Trans>
            </Button>
          </Stack>
        </Stack>
      </form>
    </Card>
  );
}
