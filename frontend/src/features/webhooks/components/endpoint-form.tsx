import { useLingui as useWords } from '@lingui/react';
import { Trans } from '@lingui/react/macro';
import { type FormEvent, useState } from 'react';
import { asProblem, messagesByField, wordsForProblem } from '../../../lib/problems';
import { Button } from '../../../ui/button';
import { Card } from '../../../ui/card';
import { ErrorSummary } from '../../../ui/error-summary';
import { Select } from '../../../ui/select';
import { Stack } from '../../../ui/stack';
import { TextField } from '../../../ui/text-field';
import { type EndpointMade, useCreateEndpoint } from '../queries';
import { EventFilter } from './event-filter';

interface EndpointFormProps {
  /** What records may be used for: the value that is kept and the words that are shown. */
  purposes: readonly { value: string; label: string }[];
  onMade: (made: EndpointMade) => void;
}

const FIELDS = ['url', 'recipient', 'purpose', 'description'];

/** A new endpoint: where to, who receives it, and what for. */
export function EndpointForm({ purposes, onMade }: EndpointFormProps) {
  const { i18n } = useWords();
  const create = useCreateEndpoint();
  const [url, setUrl] = useState('');
  const [recipient, setRecipient] = useState('');
  const [purpose, setPurpose] = useState(purposes[0]?.value ?? '');
  const [description, setDescription] = useState('');
  const [types, setTypes] = useState<readonly string[] | null>(null);
  const problem = create.error ? asProblem(create.error) : null;
  const messages = problem ? messagesByField(problem) : new Map<string, string>();
  const errors = [...messages].map(([field, message]) => ({
    field: FIELDS.includes(field) ? `endpoint-${field}` : null,
    message,
  }));
  const shown =
    problem && errors.length === 0
      ? [{ field: null, message: problem.detail ?? i18n._(wordsForProblem(problem)) }]
      : errors;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (create.isPending) return;
    const body = {
      url,
      recipient: recipient.trim(),
      purpose,
      description,
      event_types: [...(types ?? [])],
    };
    create.mutate(body, { onSuccess: onMade });
  };
  return (
    <Card narrow title={<Trans>New endpoint</Trans>}>
      <form onSubmit={submit}>
        <Stack>
          <ErrorSummary errors={shown} attempt={create.submittedAt} />
          <TextField
            id="endpoint-url"
            label={<Trans>Address</Trans>}
            hint={<Trans>It starts with https:// and belongs to the receiver.</Trans>}
            type="url"
            dir="ltr"
            inputMode="url"
            required
            value={url}
            error={messages.get('url')}
            onChange={(event) => setUrl(event.target.value)}
          />
          <TextField
            id="endpoint-recipient"
            label={<Trans>Recipient</Trans>}
            hint={
              <Trans>Who receives the records: the name in the agreement with your school</Trans>
            }
            required
            maxLength={200}
            value={recipient}
            error={messages.get('recipient')}
            onChange={(event) => setRecipient(event.target.value)}
          />
          <Select
            id="endpoint-purpose"
            label={<Trans>Purpose</Trans>}
            hint={<Trans>What the recipient may use them for. This cannot be changed later.</Trans>}
            value={purpose}
            error={messages.get('purpose')}
            onChange={(event) => setPurpose(event.target.value)}
          >
            {purposes.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </Select>
          <TextField
            id="endpoint-description"
            label={<Trans>Note for yourself</Trans>}
            optional
            value={description}
            error={messages.get('description')}
            onChange={(event) => setDescription(event.target.value)}
          />
          <EventFilter chosen={types} onChoose={setTypes} />
          <Stack as="row">
            <Button type="submit" kind="primary" busy={create.isPending}>
              <Trans>Create the endpoint</Trans>
            </Button>
          </Stack>
        </Stack>
      </form>
    </Card>
  );
}
