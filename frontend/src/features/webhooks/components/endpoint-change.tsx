import { useLingui as useWords } from '@lingui/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useEffect, useState } from 'react';
import { asProblem } from '../../../lib/problems';
import { useAnnouncer } from '../../../ui/announcer';
import { Button } from '../../../ui/button';
import { Card } from '../../../ui/card';
import { ErrorSummary } from '../../../ui/error-summary';
import { Stack } from '../../../ui/stack';
import { TextField } from '../../../ui/text-field';
import { type Endpoint, endpointOptions, useReviseEndpoint } from '../queries';
import { asAsked, isScopeEmpty } from '../scopes';
import { EventFilter } from './event-filter';
import { errorsOf, fieldId, isNoneTicked, LACKS_NOTHING, type Lacks } from './form-errors';
import { ScopeFilter } from './scope-filter';

interface EndpointChangeProps {
  endpoint: Endpoint;
  onDone: () => void;
}

function useChange({ endpoint, onDone }: EndpointChangeProps) {
  const { t } = useLingui();
  const { show } = useAnnouncer();
  const queries = useQueryClient();
  const revise = useReviseEndpoint(endpoint);
  const [url, setUrl] = useState(endpoint.url);
  const [description, setDescription] = useState(endpoint.description);
  const [types, setTypes] = useState<readonly string[] | null>(
    endpoint.event_types.length > 0 ? endpoint.event_types : null,
  );
  const [scope, setScope] = useState(endpoint.scope);
  const [lacks, setLacks] = useState<Lacks>(LACKS_NOTHING);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const open = { events: isNoneTicked(types), scope: isScopeEmpty(scope) };
    setLacks(open);
    if (revise.isPending || open.events || open.scope) return;
    revise.mutate(
      { url: url.trim(), description, event_types: [...(types ?? [])], scope: asAsked(scope) },
      {
        onSuccess: () => {
          show(t`Changed.`);
          onDone();
        },
        onError: (failure) => {
          // What was typed stays; the next try is made on the endpoint as it is now.
          if (asProblem(failure).status === 412)
            void queries.invalidateQueries(endpointOptions(endpoint.id));
        },
      },
    );
  };
  const fields = { url, setUrl, description, setDescription, types, setTypes };
  return { revise, fields: { ...fields, scope, setScope }, lacks, submit };
}

/** Where the news goes and what it is about. Recipient and purpose stay: learners have consented to just these. */
export function EndpointChange(props: EndpointChangeProps) {
  const { i18n } = useWords();
  const { revise, fields, lacks, submit } = useChange(props);
  const { messages, summary } = errorsOf(revise.error, lacks, i18n);
  useEffect(() => document.getElementById(fieldId('url'))?.focus(), []);
  return (
    <Card narrow title={<Trans>Change where it goes</Trans>}>
      <form onSubmit={submit} noValidate>
        <Stack>
          <ErrorSummary errors={summary} attempt={revise.submittedAt} />
          <TextField
            id={fieldId('url')}
            label={<Trans>Address</Trans>}
            hint={<Trans>It starts with https:// and belongs to the receiver.</Trans>}
            type="url"
            dir="ltr"
            inputMode="url"
            value={fields.url}
            error={messages.get('url')}
            onChange={(event) => fields.setUrl(event.target.value)}
          />
          <TextField
            id={fieldId('description')}
            label={<Trans>Note for yourself</Trans>}
            optional
            value={fields.description}
            error={messages.get('description')}
            onChange={(event) => fields.setDescription(event.target.value)}
          />
          <ScopeFilter
            scope={fields.scope}
            onChoose={fields.setScope}
            error={messages.get('scope')}
          />
          <EventFilter
            chosen={fields.types}
            onChoose={fields.setTypes}
            error={messages.get('event_types')}
          />
          <p>
            <small>
              <Trans>
                Recipient and purpose stay as they are, for learners have consented to just these.
                For others make a new endpoint.
              </Trans>
            </small>
          </p>
          <Stack as="row">
            <Button type="submit" kind="primary" busy={revise.isPending}>
              <Trans>Save</Trans>
            </Button>
            <Button onClick={props.onDone}>
              <Trans>Leave it as it is</Trans>
            </Button>
          </Stack>
        </Stack>
      </form>
    </Card>
  );
}
