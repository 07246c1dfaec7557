import { useLingui as useWords } from '@lingui/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { type FormEvent, useState } from 'react';
import { Button } from '../../../ui/button';
import { Card } from '../../../ui/card';
import { ErrorSummary } from '../../../ui/error-summary';
import { RadioCards } from '../../../ui/radio-cards';
import { Select } from '../../../ui/select';
import { Stack } from '../../../ui/stack';
import { TextArea } from '../../../ui/text-area';
import { TextField } from '../../../ui/text-field';
import { type NewProgram, type ProgramMade, useLetIn } from '../queries';
import { KINDS } from '../words';
import { errorsOf, fieldId } from './form-errors';
import { Scopes } from './scopes';

interface ProgramFormProps {
  /** What records may be used for: the value that is kept and the words that are shown. */
  purposes: readonly { value: string; label: string }[];
  onMade: (made: ProgramMade) => void;
}

function useForm({ purposes, onMade }: ProgramFormProps) {
  const letIn = useLetIn();
  const [kind, setKind] = useState<NewProgram['kind']>('service');
  const [name, setName] = useState('');
  const [recipient, setRecipient] = useState('');
  const [purpose, setPurpose] = useState(purposes[0]?.value ?? '');
  const [addresses, setAddresses] = useState('');
  const [scopes, setScopes] = useState<string[]>([]);
  const [lacksScopes, setLacksScopes] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setLacksScopes(scopes.length === 0);
    if (letIn.isPending || scopes.length === 0) return;
    const app = { recipient, purpose, redirect_uris: addresses.split(/\s+/).filter(Boolean) };
    const body: NewProgram = { kind, name, scopes, ...(kind === 'native' ? app : {}) };
    letIn.mutate(body, { onSuccess: onMade });
  };
  const choose = (next: NewProgram['kind']) => {
    setKind(next);
    setScopes([]);
  };
  const fields = { kind, choose, name, setName, recipient, setRecipient, purpose, setPurpose };
  return { ...fields, addresses, setAddresses, scopes, setScopes, letIn, lacksScopes, submit };
}

/** A new program: what it is, and what it may do. An app says too who makes it, and where it is called back. */
export function ProgramForm(props: ProgramFormProps) {
  const { i18n } = useWords();
  const { t } = useLingui();
  const form = useForm(props);
  const { messages, summary } = errorsOf(form.letIn.error, form.lacksScopes, i18n);
  return (
    <Card narrow title={<Trans>New program</Trans>}>
      <form onSubmit={form.submit} noValidate>
        <Stack>
          <ErrorSummary errors={summary} attempt={form.letIn.submittedAt} />
          <RadioCards
            id={fieldId('kind')}
            legend={<Trans>What is it?</Trans>}
            value={form.kind}
            onChange={form.choose}
            choices={[
              {
                value: 'service',
                title: i18n._(KINDS.service),
                detail: t`It reads what an administrator reads, and never what a learner wrote.`,
              },
              {
                value: 'native',
                title: i18n._(KINDS.native),
                detail: t`Each person says yes to it, and it can do no more than they can.`,
              },
            ]}
          />
          <TextField
            id={fieldId('name')}
            label={<Trans>Name</Trans>}
            maxLength={120}
            value={form.name}
            error={messages.get('name')}
            onChange={(event) => form.setName(event.target.value)}
          />
          {form.kind === 'native' ? (
            <>
              <TextField
                id={fieldId('recipient')}
                label={<Trans>Who makes and runs it</Trans>}
                hint={<Trans>The name in the agreement with your school</Trans>}
                maxLength={200}
                value={form.recipient}
                error={messages.get('recipient')}
                onChange={(event) => form.setRecipient(event.target.value)}
              />
              <Select
                id={fieldId('purpose')}
                label={<Trans>Purpose</Trans>}
                hint={<Trans>Learners under 18 need a consent for just this.</Trans>}
                value={form.purpose}
                error={messages.get('purpose')}
                onChange={(event) => form.setPurpose(event.target.value)}
              >
                {props.purposes.map(({ value, label }) => (
                  <option key={value} value={value}>
                    {label}
                  </option>
                ))}
              </Select>
              <TextArea
                id={fieldId('redirect_uris')}
                label={<Trans>Where it is called back</Trans>}
                hint={<Trans>Addresses from its maker, one on each line</Trans>}
                dir="ltr"
                value={form.addresses}
                error={messages.get('redirect_uris')}
                onChange={(event) => form.setAddresses(event.target.value)}
              />
            </>
          ) : null}
          <Scopes
            id={fieldId('scopes')}
            kind={form.kind}
            chosen={form.scopes}
            onChoose={form.setScopes}
            error={messages.get('scopes')}
          />
          <Stack as="row">
            <Button type="submit" kind="primary" busy={form.letIn.isPending}>
              <Trans>Let it in</Trans>
            </Button>
          </Stack>
        </Stack>
      </form>
    </Card>
  );
}
