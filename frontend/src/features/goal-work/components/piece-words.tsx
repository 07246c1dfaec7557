import { useLingui as useWords } from '@lingui/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { type FormEvent, useState } from 'react';
import { useKeptFields } from '../../../lib/drafts/use-kept-fields';
import { useLeftBehind } from '../../../lib/drafts/use-left-behind';
import { asProblem, wordsForProblem } from '../../../lib/problems';
import { useAnnouncer } from '../../../ui/announcer';
import { Button } from '../../../ui/button';
import { Notice } from '../../../ui/notice';
import { Stack } from '../../../ui/stack';
import { TextArea } from '../../../ui/text-area';
import { TextField } from '../../../ui/text-field';
import { type Piece, type Place, useChangeEvidence } from '../queries';
import styles from './work.module.css';

interface PieceWordsProps {
  place: Place;
  piece: Piece;
  onDone: () => void;
}

/** The name under which unsaved words of a piece of evidence are kept. */
export const wordsFor = ({ id }: Piece) => `evidence/${id}/words`;

/** Opens a piece again whose words were left in mid-sentence. */
export function LeftWords({ piece, reopen }: { piece: Piece; reopen: () => void }) {
  useLeftBehind(wordsFor(piece), reopen);
  return null;
}

/** Changes what is said of a piece of evidence, and where it is found. The file itself stays as it is. */
export function PieceWords({ place, piece, onDone }: PieceWordsProps) {
  const { i18n } = useWords();
  const { t } = useLingui();
  const { show } = useAnnouncer();
  const change = useChangeEvidence(place);
  // What is being changed is the version that was on the page when this was opened.
  const [of] = useState(piece);
  const { title, note, url, lms_name, reference } = of;
  const before = { title, note, url, lms_name, reference };
  const { fields: said, write } = useKeptFields(wordsFor(of), before);
  const leave = () => {
    write(before);
    onDone();
  };
  const problem = change.error ? asProblem(change.error) : null;
  const where = {
    file: {},
    link: { url: said.url },
    lms: { lms_name: said.lms_name, reference: said.reference },
  }[piece.kind];

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (change.isPending) return;
    change.mutate(
      { of, body: { title: said.title, note: said.note, ...where } },
      {
        onSuccess: () => {
          show(t`Saved.`);
          leave();
        },
      },
    );
  };
  const field = (name: keyof typeof said) => ({
    value: said[name],
    autoComplete: 'off',
    onChange: (event: { target: { value: string } }) => write({ [name]: event.target.value }),
  });
  return (
    <form onSubmit={submit} className={styles.form}>
      {problem ? (
        <Notice tone="wrong">
          {problem.fields[0]?.message ?? i18n._(wordsForProblem(problem))}
        </Notice>
      ) : null}
      <TextField
        label={<Trans>What is it called?</Trans>}
        required
        maxLength={200}
        {...field('title')}
      />
      {piece.kind === 'lms' ? (
        <>
          <TextField
            label={<Trans>Which platform is it in?</Trans>}
            required
            maxLength={120}
            {...field('lms_name')}
          />
          <TextField
            label={<Trans>What is it called there?</Trans>}
            required
            maxLength={200}
            {...field('reference')}
          />
        </>
      ) : null}
      {piece.kind === 'link' ? (
        <TextField
          label={<Trans>Link</Trans>}
          required
          inputMode="url"
          dir="ltr"
          maxLength={2000}
          {...field('url')}
        />
      ) : null}
      <TextArea
        label={<Trans>What does it show about you?</Trans>}
        rows={2}
        limit={10_000}
        value={said.note}
        onChange={(event) => write({ note: event.target.value })}
      />
      <Stack as="row">
        <Button type="submit" kind="primary" busy={change.isPending}>
          <Trans>Save</Trans>
        </Button>
        <Button onClick={leave}>
          <Trans>Leave it as it is</Trans>
        </Button>
      </Stack>
    </form>
  );
}
