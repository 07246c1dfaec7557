import { useLingui as useWords } from '@lingui/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { type FormEvent, useId, useState } from 'react';
import { asProblem, wordsForProblem } from '../../../lib/problems';
import { useAnnouncer } from '../../../ui/announcer';
import { Button } from '../../../ui/button';
import { Notice } from '../../../ui/notice';
import { Progress } from '../../../ui/progress';
import { Stack } from '../../../ui/stack';
import { type Place, useUploadEvidence } from '../queries';
import styles from './work.module.css';

const MOST = 10 * 1024 * 1024;
const KB = 1024;
const TAKEN =
  '.png,.jpg,.jpeg,.webp,.pdf,.txt,.md,image/png,image/jpeg,image/webp,application/pdf,text/plain';

interface FileFormProps {
  place: Place;
  signIds: readonly string[];
  onDone: () => void;
}

/** Chooses a file and sends it. What a camera wrote into a picture does not come along. */
export function FileForm({ place, signIds, onDone }: FileFormProps) {
  const { i18n } = useWords();
  const { t } = useLingui();
  const { show } = useAnnouncer();
  const id = useId();
  const bring = useUploadEvidence(place);
  const [file, choose] = useState<File | null>(null);
  const [sent, onProgress] = useState(0);
  const isTooLarge = file !== null && file.size > MOST;
  const problem = bring.error ? asProblem(bring.error) : null;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!file || isTooLarge || bring.isPending) return;
    onProgress(0);
    bring.mutate(
      { file, signIds, onProgress },
      {
        onSuccess: () => {
          show(t`Added.`);
          onDone();
        },
      },
    );
  };
  return (
    <form onSubmit={submit} className={styles.form}>
      {isTooLarge ? (
        <Notice tone="wrong">
          <Trans>This file is larger than 10 MB. Make it smaller, or add a link to it.</Trans>
        </Notice>
      ) : null}
      {problem ? (
        <Notice tone="wrong">
          {problem.status === 415 ? (
            <Trans>This kind of file cannot be kept. Send a picture, a PDF or plain text.</Trans>
          ) : (
            (problem.fields[0]?.message ?? i18n._(wordsForProblem(problem)))
          )}
        </Notice>
      ) : null}
      <div className={styles.file}>
        <label htmlFor={id}>
          <Trans>Your file</Trans>
        </label>
        <span id={`${id}-hint`}>
          <Trans>A picture (PNG, JPEG, WebP), a PDF or plain text, at most 10 MB</Trans>
        </span>
        <input
          id={id}
          type="file"
          accept={TAKEN}
          required
          aria-describedby={`${id}-hint`}
          onChange={(event) => {
            bring.reset();
            choose(event.target.files?.[0] ?? null);
          }}
        />
      </div>
      {bring.isPending && file ? (
        <Progress
          label={<Trans>Sending, in KB</Trans>}
          done={Math.ceil(Math.min(sent, file.size) / KB)}
          total={Math.ceil(file.size / KB)}
        />
      ) : null}
      <p>
        <small>
          <Trans>
            Where and when a photo was taken is removed. Only who sees this goal can see the file.
          </Trans>
        </small>
      </p>
      <Stack as="row">
        <Button type="submit" kind="primary" busy={bring.isPending}>
          <Trans>Add it</Trans>
        </Button>
      </Stack>
    </form>
  );
}
