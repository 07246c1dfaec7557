import { useLingui as useWords } from '@lingui/react';
import { Trans } from '@lingui/react/macro';
import { type FormEvent, useState } from 'react';
import { Button } from '../../../ui/button';
import { Card } from '../../../ui/card';
import { ErrorSummary } from '../../../ui/error-summary';
import { Select } from '../../../ui/select';
import { Stack } from '../../../ui/stack';
import { TextField } from '../../../ui/text-field';
import { type EndpointMade, type Scope, useCreateEndpoint } from '../queries';
import { asAsked, EVERYBODY, isScopeEmpty } from '../scopes';
import { EventFilter } from './event-filter';
import { errorsOf, fieldId, isNoneTicked, LACKS_NOTHING, type Lacks } from './form-errors';
import { ScopeFilter } from './scope-filter';

interface EndpointFormProps {
  /** What records may be used for: the value that is kept and the words that are shown. */
  purposes: readonly { value: string; label: string }[];
  onMade: (made: EndpointMade) => void;
}

/** A new endpoint: where to, who receives it, and what for. */
export function EndpointForm({ purposes, onMade }: EndpointFormProps) {
  const { i18n } = useWords();
  const create = useCreateEndpoint();
  const [url, setUrl] = useState('');
  const [recipient, setRecipient] = useState('');
  const [purpose, setPurpose] = useState(purposes[0]?.value ?? '');
  const [description, setDescription] = useState('');
  const [types, setTypes] = useState<readonly string[] | null>(null);
  const [scope, setScope] = useState<Scope>(EVERYBODY);
  const [lacks, setLacks] = useState<Lacks>(LACKS_NOTHING);
  const { messages, summary } = errorsOf(create.error, lacks, i18n);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const open = { events: isNoneTicked(types), scope: isScopeEmpty(scope) };
    setLacks(open);
    if (create.isPending || open.events || open.scope) return;
    const body = {
      url,
      recipient: recipient.trim(),
      purpose,
      description,
      event_types: [...(types ?? [])],
      scope: asAsked(scope),
    };
    create.mutate(body, { onSuccess: onMade });
  };
  return (
    <Card narrow title={<Trans>New endpoint</Trans>}>
      <form onSubmit={submit}>
        <Stack>
          <ErrorSummary errors={summary} attempt={create.submittedAt} />
          <TextField
            id={fieldId('url')}
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
            id={fieldId('recipient')}
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
            id={fieldId('purpose')}
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
            id={fieldId('description')}
            label={<Trans>Note for yourself</Trans>}
            optional
            value={description}
            error={messages.get('description')}
            onChange={(event) => setDescription(event.target.value)}
          />
          <ScopeFilter scope={scope} onChoose={setScope} error={messages.get('scope')} />
          <EventFilter chosen={types} onChoose={setTypes} error={messages.get('event_types')} />
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
