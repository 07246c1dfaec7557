import { useLingui as useWords } from '@lingui/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { type FormEvent, useState } from 'react';
import { useKeptFields } from '../../../lib/drafts/use-kept-fields';
import { asProblem, wordsForProblem } from '../../../lib/problems';
import { useAnnouncer } from '../../../ui/announcer';
import { Button } from '../../../ui/button';
import { Notice } from '../../../ui/notice';
import { Stack } from '../../../ui/stack';
import { TextArea } from '../../../ui/text-area';
import { type Piece, type Place, useChangeEvidence } from '../queries';
import { WhereFields } from './where-fields';
import styles from './work.module.css';

interface PieceWordsProps {
  place: Place;
  piece: Piece;
  onDone: () => void;
}

/** The name under which unsaved words of a piece of evidence are kept. */
export const wordsFor = ({ id }: Piece) => `evidence/${id}/words`;

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
  return (
    <form onSubmit={submit} className={styles.form}>
      {problem ? (
        <Notice tone="wrong">
          {problem.fields[0]?.message ?? i18n._(wordsForProblem(problem))}
        </Notice>
      ) : null}
      <WhereFields kind={piece.kind} said={said} write={write} />
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
