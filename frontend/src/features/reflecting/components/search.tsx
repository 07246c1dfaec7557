import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import { Button } from '../../../ui/button';
import { Skeleton } from '../../../ui/skeleton';
import { Stack } from '../../../ui/stack';
import { TextField } from '../../../ui/text-field';
import { type Found, searchOptions } from '../queries';
import styles from './reflecting.module.css';

interface SearchProps {
  learnerId: string;
  /** The way to one that was found. */
  lead: (found: Found) => ReactNode;
}

/** Looks through my own reflections. What I look for goes nowhere else and is not kept. */
export function Search({ learnerId, lead }: SearchProps) {
  const { t } = useLingui();
  const [words, setWords] = useState('');
  const [asked, setAsked] = useState('');
  const search = useQuery({ ...searchOptions(learnerId, asked), enabled: asked !== '' });
  const look = (event: FormEvent) => {
    event.preventDefault();
    setAsked(words.trim());
  };
  return (
    <search>
      <Stack>
        <form onSubmit={look} className={styles.look}>
          <TextField
            label={<Trans>Find something you wrote</Trans>}
            type="search"
            maxLength={200}
            value={words}
            onChange={(event) => setWords(event.target.value)}
          />
          <Button type="submit">
            <Trans>Look</Trans>
          </Button>
        </form>
        <div aria-live="polite">
          {asked === '' ? null : search.isPending ? (
            <Skeleton lines={2} />
          ) : search.isError ? (
            <p>
              <Trans>This did not work. Try again in a minute.</Trans>
            </p>
          ) : search.data.items.length === 0 ? (
            <p>
              <Trans>Nothing of yours has these words.</Trans>
            </p>
          ) : (
            <ul className={styles.found} aria-label={t`What was found`}>
              {search.data.items.map((one) => (
                <li key={one.id}>{lead(one)}</li>
              ))}
            </ul>
          )}
        </div>
      </Stack>
    </search>
  );
}
