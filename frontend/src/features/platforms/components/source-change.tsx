import { useLingui as useWords } from '@lingui/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useEffect, useState } from 'react';
import { asProblem } from '../../../lib/problems';
import { useAnnouncer } from '../../../ui/announcer';
import { Button } from '../../../ui/button';
import { Card } from '../../../ui/card';
import { ErrorSummary } from '../../../ui/error-summary';
import { Select } from '../../../ui/select';
import { Stack } from '../../../ui/stack';
import { TextField } from '../../../ui/text-field';
import { type Source, schoolsOptions, sourceOptions, useReviseSource } from '../queries';
import { canSign } from '../words';
import { errorsOf, fieldId } from './form-errors';
import { KeySetField } from './key-set-field';

interface SourceChangeProps {
  source: Source;
  onDone: () => void;
}

/** Name, school and keys. How it tells us things stays: for another way make another one. */
export function SourceChange({ source, onDone }: SourceChangeProps) {
  const { i18n } = useWords();
  const { t } = useLingui();
  const { show } = useAnnouncer();
  const queries = useQueryClient();
  const revise = useReviseSource(source);
  const schools = useQuery(schoolsOptions()).data?.items ?? [];
  const [name, setName] = useState(source.name);
  const [schoolId, setSchoolId] = useState(source.school_id);
  const [keys, setKeys] = useState(source.key_set_url);
  const { messages, summary } = errorsOf(revise.error, i18n);
  useEffect(() => document.getElementById(fieldId('name'))?.focus(), []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (revise.isPending) return;
    const key_set_url = canSign(source.form) ? { key_set_url: keys.trim() } : {};
    revise.mutate(
      { name, school_id: schoolId, ...key_set_url },
      {
        onSuccess: () => {
          show(t`Changed.`);
          onDone();
        },
        onError: (failure) => {
          // What was typed stays; the next try is made on the platform as it is now.
          if (asProblem(failure).status === 412)
            void queries.invalidateQueries({ queryKey: sourceOptions(source.id).queryKey });
        },
      },
    );
  };
  return (
    <Card narrow title={<Trans>Change the connection</Trans>}>
      <form onSubmit={submit} noValidate>
        <Stack>
          <ErrorSummary errors={summary} attempt={revise.submittedAt} />
          <TextField
            id={fieldId('name')}
            label={<Trans>What do people here call it?</Trans>}
            maxLength={120}
            value={name}
            error={messages.get('name')}
            onChange={(event) => setName(event.target.value)}
          />
          <Select
            id={fieldId('school_id')}
            label={<Trans>School</Trans>}
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
          {canSign(source.form) ? (
            <KeySetField value={keys} error={messages.get('key_set_url')} onChange={setKeys} />
          ) : null}
          <Stack as="row">
            <Button type="submit" kind="primary" busy={revise.isPending}>
              <Trans>Save</Trans>
            </Button>
            <Button onClick={onDone}>
              <Trans>Leave it as it is</Trans>
            </Button>
          </Stack>
        </Stack>
      </form>
    </Card>
  );
}
