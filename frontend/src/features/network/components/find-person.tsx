import { useLingui as useWords } from '@lingui/react';
import { Plural, Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Hidden } from '../../../ui/hidden';
import { Stack } from '../../../ui/stack';
import { TextField } from '../../../ui/text-field';
import { findable, type PersonFound, peopleOptions } from '../queries';
import { ROLES } from '../words';
import styles from './network.module.css';

const PAUSE = 250;

/** The words as they were when the typing paused: not a question to the server for each letter. */
function usePaused(words: string): string {
  const [paused, setPaused] = useState(words);
  useEffect(() => {
    const timer = setTimeout(() => setPaused(words), PAUSE);
    return () => clearTimeout(timer);
  }, [words]);
  return paused;
}

const FIELD = 'find-person';

/** A name, and the people whose names begin like it. */
export function FindPerson({ onPick }: { onPick: (person: PersonFound) => void }) {
  const { i18n } = useWords();
  const [name, setName] = useState('');
  const asked = usePaused(name);
  const found = useQuery(peopleOptions(asked));
  const people = findable(asked) ? (found.data?.items ?? []) : [];

  useEffect(() => document.getElementById(FIELD)?.focus(), []);

  return (
    <Stack>
      <TextField
        id={FIELD}
        data-starts-here
        label={<Trans>Whom do you want to ask?</Trans>}
        hint={<Trans>Type at least two letters of the name.</Trans>}
        autoComplete="off"
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <Hidden>
        <span role="status">
          {found.isSuccess && findable(asked) ? (
            <Plural
              value={people.length}
              _0="Nobody found"
              one="# person found"
              other="# people found"
            />
          ) : null}
        </span>
      </Hidden>
      {found.isSuccess && findable(asked) && people.length === 0 ? (
        <p>
          <Trans>Nobody by that name can be invited here. Check how it is written.</Trans>
        </p>
      ) : null}
      {people.length > 0 ? (
        <ul className={styles.found}>
          {people.map((person) => (
            <li key={person.person_id}>
              <button type="button" className={styles.person} onClick={() => onPick(person)}>
                <bdi className={styles.name}>{person.name}</bdi>
                <small>
                  {[...person.roles.map((role) => i18n._(ROLES[role])), ...person.groups].join(
                    ' · ',
                  )}
                </small>
              </button>
            </li>
          ))}
        </ul>
      ) : null}
    </Stack>
  );
}
