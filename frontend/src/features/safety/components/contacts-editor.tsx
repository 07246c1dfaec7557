import { useLingui as useWords } from '@lingui/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type * as api from '../../../api/types.gen';
import { asProblem, wordsForProblem } from '../../../lib/problems';
import { useAnnouncer } from '../../../ui/announcer';
import { Button } from '../../../ui/button';
import { Disclosure } from '../../../ui/disclosure';
import { Notice } from '../../../ui/notice';
import { Skeleton } from '../../../ui/skeleton';
import { Stack } from '../../../ui/stack';
import { TextField } from '../../../ui/text-field';
import { type Contact, contactsOptions, useReviseContacts } from '../queries';

const MOST = 12;
const EMPTY: Contact = { name: '', words: '', telephone: '', link: '' };

/** The help contacts of one place: all of them at once, in order. */
export function ContactsEditor({ placeId }: { placeId: string }) {
  const contacts = useQuery(contactsOptions(placeId));
  return (
    <Disclosure title={<Trans>Help contacts</Trans>}>
      {contacts.data ? <Editor list={contacts.data} /> : <Skeleton />}
    </Disclosure>
  );
}

function Editor({ list }: { list: api.HelpListRead }) {
  const { t } = useLingui();
  const { i18n } = useWords();
  const { show } = useAnnouncer();
  const revise = useReviseContacts(list.place_id);
  // The version that is being changed: not one that came in meanwhile from elsewhere.
  const [version, setVersion] = useState(list.version);
  const [lines, setLines] = useState<Contact[]>(list.contacts.length > 0 ? list.contacts : [EMPTY]);
  const change = (place: number, part: Partial<Contact>) =>
    setLines(lines.map((line, number) => (number === place ? { ...line, ...part } : line)));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const contacts = lines.filter((line) => line.name.trim());
    revise.mutate(
      { contacts, version },
      {
        onSuccess: (saved) => {
          setVersion(saved.version);
          show(t`Saved. People see it wherever they write.`);
        },
      },
    );
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <p>
          <Trans>
            They stand wherever somebody writes. Without any, those of the place above do.
          </Trans>
        </p>
        {revise.error ? (
          <Notice tone="wrong">{i18n._(wordsForProblem(asProblem(revise.error)))}</Notice>
        ) : null}
        {lines.map((line, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines have no name of their own before they are saved
          <fieldset key={place}>
            <legend>
              <Trans>Contact {place + 1}</Trans>
            </legend>
            <Stack gap="tight">
              <TextField
                label={<Trans>Name</Trans>}
                maxLength={200}
                value={line.name}
                onChange={(event) => change(place, { name: event.target.value })}
              />
              <TextField
                label={<Trans>What they are there for, and when</Trans>}
                optional
                maxLength={500}
                value={line.words}
                onChange={(event) => change(place, { words: event.target.value })}
              />
              <TextField
                label={<Trans>Telephone</Trans>}
                optional
                type="tel"
                maxLength={40}
                value={line.telephone}
                onChange={(event) => change(place, { telephone: event.target.value })}
              />
              <TextField
                label={<Trans>Web address</Trans>}
                optional
                type="url"
                maxLength={500}
                value={line.link}
                onChange={(event) => change(place, { link: event.target.value })}
              />
              <Stack as="row">
                <Button
                  kind="quiet"
                  onClick={() => setLines(lines.filter((_, number) => number !== place))}
                >
                  <Trans>Take contact {place + 1} out</Trans>
                </Button>
              </Stack>
            </Stack>
          </fieldset>
        ))}
        <Stack as="row">
          <Button type="submit" kind="primary" busy={revise.isPending}>
            <Trans>Save the contacts</Trans>
          </Button>
          {lines.length < MOST ? (
            <Button onClick={() => setLines([...lines, EMPTY])}>
              <Trans>Add a contact</Trans>
            </Button>
          ) : null}
        </Stack>
      </Stack>
    </form>
  );
}
