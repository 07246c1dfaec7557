import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { dayAfter, startOfDay } from '../../../lib/days-in-zone';
import { Button } from '../../../ui/button';
import { RadioCards } from '../../../ui/radio-cards';
import { Select } from '../../../ui/select';
import { Stack } from '../../../ui/stack';
import { TextField } from '../../../ui/text-field';
import { type AuditWanted, kindsOptions, namedOptions } from '../queries';

interface AuditFilterProps {
  timeZone: string;
  busy: boolean;
  onWant: (wanted: AuditWanted) => void;
}

type As = 'actor_id' | 'learner_id';

/** Narrows the audit by kind of act, by a person and by days; all of it can stay empty. */
export function AuditFilter({ timeZone, busy, onWant }: AuditFilterProps) {
  const { t } = useLingui();
  const list = useId();
  const kinds = useQuery(kindsOptions()).data?.items ?? [];
  const [type, setType] = useState('');
  const [name, setName] = useState('');
  const [person, setPerson] = useState('');
  const [as, setAs] = useState<As>('actor_id');
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const words = name.trim();
  const named = useQuery({ ...namedOptions(words), enabled: words.length > 1 });
  const people = words.length > 1 ? (named.data?.items ?? []) : [];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onWant({
      ...(type.trim() ? { type: type.trim() } : {}),
      ...(person ? { [as]: person } : {}),
      ...(from ? { since: startOfDay(from, timeZone) } : {}),
      ...(to ? { until: startOfDay(dayAfter(to), timeZone) } : {}),
    });
  };
  return (
    <search>
      <form onSubmit={submit}>
        <Stack>
          <TextField
            label={<Trans>Only this kind of act</Trans>}
            hint={<Trans>For instance goal.created. Leave it empty for all.</Trans>}
            value={type}
            pattern="[a-z_]+\.[a-z_]+"
            list={list}
            autoComplete="off"
            dir="ltr"
            onChange={({ target }) => setType(target.value)}
          />
          <datalist id={list}>
            {kinds.map((kind) => (
              <option key={kind.type} value={kind.type} />
            ))}
          </datalist>
          <TextField
            label={<Trans>Only about this person</Trans>}
            hint={<Trans>Type the start of a family name, then choose below.</Trans>}
            type="search"
            value={name}
            autoComplete="off"
            onChange={({ target }) => {
              setName(target.value);
              setPerson('');
            }}
          />
          {people.length > 0 ? (
            <>
              <Select
                label={<Trans>Who is it?</Trans>}
                value={person}
                onChange={({ target }) => setPerson(target.value)}
              >
                <option value="">{t`Nobody chosen`}</option>
                {people.map((one) => (
                  <option key={one.id} value={one.id}>
                    {one.shown_name}
                  </option>
                ))}
              </Select>
              <RadioCards
                legend={<Trans>As what?</Trans>}
                compact
                value={as}
                choices={[
                  { value: 'actor_id', title: <Trans>Who acted</Trans> },
                  { value: 'learner_id', title: <Trans>The learner it was about</Trans> },
                ]}
                onChange={setAs}
              />
            </>
          ) : null}
          <Stack as="row">
            <TextField
              label={<Trans>From this day</Trans>}
              type="date"
              value={from}
              max={to || undefined}
              onChange={({ target }) => setFrom(target.value)}
            />
            <TextField
              label={<Trans>To this day</Trans>}
              type="date"
              value={to}
              min={from || undefined}
              onChange={({ target }) => setTo(target.value)}
            />
          </Stack>
          <div>
            <Button type="submit" busy={busy}>
              <Trans>Show</Trans>
            </Button>
          </div>
        </Stack>
      </form>
    </search>
  );
}
