import { useLingui as useWords } from '@lingui/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { type FormEvent, useState } from 'react';
import { Button } from '../../../ui/button';
import { Select } from '../../../ui/select';
import { Stack } from '../../../ui/stack';
import { TextField } from '../../../ui/text-field';
import type { Wanted } from '../queries';
import { asRole, ROLES } from '../words';
import styles from './people.module.css';

/** Narrows the list by the start of a name and by a role. */
export function PeopleSearch({
  wanted,
  onWant,
}: {
  wanted: Wanted;
  onWant: (wanted: Wanted) => void;
}) {
  const { i18n } = useWords();
  const { t } = useLingui();
  const [words, write] = useState(wanted.words);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onWant({ ...wanted, words: words.trim() });
  };
  return (
    <search>
      <form className={styles.search} onSubmit={submit}>
        <TextField
          label={<Trans>Name</Trans>}
          hint={<Trans>The start of a family name</Trans>}
          type="search"
          value={words}
          onChange={(event) => write(event.target.value)}
        />
        <Select
          label={<Trans>Role</Trans>}
          value={wanted.role ?? ''}
          onChange={(event) => onWant({ words: words.trim(), role: asRole(event.target.value) })}
        >
          <option value="">{t`All roles`}</option>
          {Object.entries(ROLES).map(([role, label]) => (
            <option key={role} value={role}>
              {i18n._(label)}
            </option>
          ))}
        </Select>
        <Stack as="row">
          <Button type="submit">
            <Trans>Search</Trans>
          </Button>
        </Stack>
      </form>
    </search>
  );
}
