import { useLingui as useWords } from '@lingui/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { type FormEvent, useState } from 'react';
import { useKept } from '../../../lib/drafts/use-kept';
import { asProblem, wordsForProblem } from '../../../lib/problems';
import { Button } from '../../../ui/button';
import { Stack } from '../../../ui/stack';
import { TextField } from '../../../ui/text-field';
import { type Place, useAddResource } from '../queries';
import styles from './work.module.css';

/** A name is enough; why it was chosen and where it is found may follow. */
export function AddResource({ place }: { place: Place }) {
  const { i18n } = useWords();
  const { t } = useLingui();
  const add = useAddResource(place);
  const [title, writeTitle] = useKept(`resource/${place.goalId}/title`);
  const [why, writeWhy] = useKept(`resource/${place.goalId}/why`);
  const [url, setUrl] = useState('');
  const problem = add.error ? asProblem(add.error) : null;
  const wrongLink = problem?.fields.find(({ pointer }) => pointer === '/url');
  const isBegun = Boolean(title || why || url);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!title.trim() || add.isPending) return;
    add.mutate(
      { title: title.trim(), why: why.trim(), url: url.trim() },
      {
        onSuccess: () => {
          writeTitle('');
          writeWhy('');
          setUrl('');
        },
      },
    );
  };
  return (
    <form onSubmit={submit} className={styles.form}>
      <TextField
        label={<Trans>Something I will use</Trans>}
        placeholder={t`The metronome app`}
        autoComplete="off"
        maxLength={200}
        value={title}
        onChange={(event) => writeTitle(event.target.value)}
        error={problem && !wrongLink ? i18n._(wordsForProblem(problem)) : undefined}
      />
      {isBegun ? (
        <>
          <TextField
            label={<Trans>Why this one?</Trans>}
            optional
            autoComplete="off"
            maxLength={1000}
            value={why}
            onChange={(event) => writeWhy(event.target.value)}
          />
          <TextField
            label={<Trans>Link</Trans>}
            optional
            inputMode="url"
            dir="ltr"
            autoComplete="off"
            maxLength={2000}
            value={url}
            onChange={(event) => setUrl(event.target.value)}
            error={
              wrongLink ? <Trans>Paste the whole link. It begins with https://</Trans> : undefined
            }
          />
        </>
      ) : null}
      <Stack as="row">
        <Button type="submit" busy={add.isPending}>
          <Trans>Add</Trans>
        </Button>
      </Stack>
    </form>
  );
}
