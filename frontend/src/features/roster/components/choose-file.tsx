import { useLingui as useWords } from '@lingui/react';
import { Trans } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { asProblem, wordsForProblem } from '../../../lib/problems';
import { upload } from '../../../lib/upload';
import { Button } from '../../../ui/button';
import { Card } from '../../../ui/card';
import { Checkbox } from '../../../ui/checkbox';
import { Notice } from '../../../ui/notice';
import { Progress } from '../../../ui/progress';
import { Stack } from '../../../ui/stack';
import { useCheckRoster } from '../queries';
import styles from './roster.module.css';

const KIB = 1024;

/** Chooses a file, sends it, and has it checked. Nothing is changed yet. */
export function ChooseFile({ onChecking }: { onChecking: (importId: string) => void }) {
  const { i18n } = useWords();
  const id = useId();
  const [file, choose] = useState<File | null>(null);
  const [grants, setGrants] = useState(false);
  const [sent, setSent] = useState(0);
  const check = useCheckRoster();
  const bring = useMutation({
    mutationFn: async (chosen: File) => {
      setSent(0);
      const stored = await upload(chosen, setSent);
      return check.mutateAsync({ file_id: stored.id, grant_administrators: grants });
    },
    onSuccess: ({ id: importId }) => onChecking(importId),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (file && !bring.isPending) bring.mutate(file);
  };
  const problem = bring.error ? asProblem(bring.error) : null;
  return (
    <Card narrow title={<Trans>Choose the file</Trans>}>
      <form onSubmit={submit}>
        <Stack>
          {problem ? (
            <Notice tone="wrong">{problem.detail ?? i18n._(wordsForProblem(problem))}</Notice>
          ) : null}
          <div className={styles.file}>
            <label htmlFor={id}>
              <Trans>Roster file</Trans>
            </label>
            <span id={`${id}-hint`}>
              <Trans>OneRoster 1.2 as a zip file of CSV files, at most 64 MB</Trans>
            </span>
            <input
              id={id}
              type="file"
              accept=".zip,application/zip"
              required
              aria-describedby={`${id}-hint`}
              onChange={(event) => choose(event.target.files?.[0] ?? null)}
            />
          </div>
          <Checkbox
            label={<Trans>Make administrators of the file administrators here too</Trans>}
            hint={<Trans>Leave this out when you are not sure. You can do it later.</Trans>}
            checked={grants}
            onChange={(event) => setGrants(event.target.checked)}
          />
          {bring.isPending && file ? (
            <Progress
              label={<Trans>Sending, in KB</Trans>}
              done={Math.ceil(Math.min(sent, file.size) / KIB)}
              total={Math.ceil(file.size / KIB)}
            />
          ) : null}
          <Stack as="row">
            <Button type="submit" kind="primary" busy={bring.isPending}>
              <Trans>Check the file</Trans>
            </Button>
          </Stack>
          <p>
            <small>
              <Trans>First the file is only read. You see what would change before it does.</Trans>
            </small>
          </p>
        </Stack>
      </form>
    </Card>
  );
}
