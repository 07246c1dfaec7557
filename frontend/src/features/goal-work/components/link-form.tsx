import { useLingui as useWords } from '@lingui/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { type FormEvent, useState } from 'react';
import { useKept } from '../../../lib/drafts/use-kept';
import { asProblem, wordsForProblem } from '../../../lib/problems';
import { useAnnouncer } from '../../../ui/announcer';
import { Button } from '../../../ui/button';
import { Notice } from '../../../ui/notice';
import { Stack } from '../../../ui/stack';
import { TextArea } from '../../../ui/text-area';
import { type Place, useAddEvidence } from '../queries';
import { WhereFields } from './where-fields';
import styles from './work.module.css';

interface LinkFormProps {
  kind: 'link' | 'lms';
  place: Place;
  signIds: readonly string[];
  onDone: () => void;
}

/** A page on the web, or a piece of work in a learning platform. */
export function LinkForm({ kind, place, signIds, onDone }: LinkFormProps) {
  const { i18n } = useWords();
  const { t } = useLingui();
  const { show } = useAnnouncer();
  const add = useAddEvidence(place);
  const [note, writeNote] = useKept(`evidence/${place.goalId}/note`);
  const [said, say] = useState({ title: '', url: '', lms_name: '', reference: '' });
  const problem = add.error ? asProblem(add.error) : null;
  const isWrongLink = problem?.fields.some(({ pointer }) => pointer === '/url') ?? false;
  const isLms = kind === 'lms';

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (add.isPending) return;
    const { title, url, lms_name, reference } = said;
    add.mutate(
      {
        kind,
        title,
        url,
        note,
        criterion_ids: [...signIds],
        ...(isLms ? { lms_name, reference } : {}),
      },
      {
        onSuccess: () => {
          writeNote('');
          show(t`Added.`);
          onDone();
        },
      },
    );
  };
  return (
    <form onSubmit={submit} className={styles.form}>
      {problem && !isWrongLink ? (
        <Notice tone="wrong">{i18n._(wordsForProblem(problem))}</Notice>
      ) : null}
      <WhereFields
        kind={kind}
        said={said}
        write={(some) => say({ ...said, ...some })}
        wrongLink={
          isWrongLink ? <Trans>Paste the whole link. It begins with https://</Trans> : undefined
        }
      />
      <TextArea
        label={<Trans>What does it show about you?</Trans>}
        rows={2}
        limit={10_000}
        value={note}
        onChange={(event) => writeNote(event.target.value)}
      />
      <Stack as="row">
        <Button type="submit" kind="primary" busy={add.isPending}>
          <Trans>Add it</Trans>
        </Button>
      </Stack>
    </form>
  );
}
