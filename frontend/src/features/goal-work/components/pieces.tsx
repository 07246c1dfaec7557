import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { LeftBehind } from '../../../lib/drafts/left-behind';
import { isolate, shorten } from '../../../lib/text';
import { useAnnouncer } from '../../../ui/announcer';
import { Button } from '../../../ui/button';
import { Dialog } from '../../../ui/dialog';
import { Hidden } from '../../../ui/hidden';
import { Icon } from '../../../ui/icon';
import { fileOf, type Piece, type Place, type Sign, useChangeEvidence } from '../queries';
import { PieceWords, wordsFor } from './piece-words';
import { WebLink } from './web-link';
import styles from './work.module.css';

const PICTURES: readonly string[] = ['image/png', 'image/jpeg', 'image/webp'];
const KB = 1024;

/** The thing itself: a picture to look at, a file to fetch, a page to open, a name in a learning platform. */
function Content({ place, piece }: { place: Place; piece: Piece }) {
  const { lms_name: lms, reference, file_name: name } = piece;
  if (piece.kind === 'lms')
    return (
      <span>
        <Trans>
          In <bdi>{lms}</bdi>: <bdi>{reference}</bdi>
        </Trans>
      </span>
    );
  if (piece.kind === 'link') return <WebLink url={piece.url} />;
  const size = Math.max(1, Math.round(piece.size / KB));
  return (
    <>
      {PICTURES.includes(piece.media_type) ? (
        <img
          className={styles.picture}
          src={fileOf(place, piece)}
          alt={piece.note || piece.title}
          loading="lazy"
          decoding="async"
        />
      ) : null}
      <a className={styles.link} href={fileOf(place, piece)} download={name}>
        <Trans>
          Download <bdi>{name}</bdi> ({size} KB)
        </Trans>
      </a>
    </>
  );
}

interface PiecesProps {
  place: Place;
  pieces: readonly Piece[];
  canRevise: boolean;
  /** The sign they are shown for: says when its words were others. */
  sign?: Sign;
}

/** Evidence, piece by piece. */
export function Pieces({ place, pieces, canRevise, sign }: PiecesProps) {
  const { t } = useLingui();
  const { show } = useAnnouncer();
  const change = useChangeEvidence(place);
  const [leaving, leave] = useState<Piece | null>(null);
  const [changing, open] = useState<string | null>(null);
  if (pieces.length === 0) return null;
  const isOfOtherWords = (piece: Piece) =>
    piece.criteria.some(
      (one) => one.criterion_id === sign?.id && one.text_number < sign.text_number,
    );
  const takeBack = (piece: Piece) =>
    change.mutate(
      { of: piece, body: null },
      {
        onSuccess: () => show(t`Taken back.`),
        onError: () => show(t`That did not work. Look at the list and try again.`),
        onSettled: () => leave(null),
      },
    );
  return (
    <>
      <ul className={styles.pieces}>
        {pieces.map((piece) => (
          <li key={piece.id} className={styles.piece}>
            <div className={styles.head}>
              <strong dir="auto">{piece.title}</strong>
              {canRevise ? (
                <span>
                  <Button
                    kind="quiet"
                    aria-label={t`Change what is said of ${isolate(shorten(piece.title, 40))}`}
                    aria-expanded={changing === piece.id}
                    onClick={() => open(changing === piece.id ? null : piece.id)}
                  >
                    <Trans>Change</Trans>
                  </Button>
                  <Button kind="quiet" onClick={() => leave(piece)}>
                    <Icon name="cross" />
                    <Hidden>{t`Take back: ${isolate(shorten(piece.title, 40))}`}</Hidden>
                  </Button>
                </span>
              ) : null}
            </div>
            {canRevise ? <LeftBehind name={wordsFor(piece)} reopen={() => open(piece.id)} /> : null}
            {changing === piece.id ? (
              <PieceWords place={place} piece={piece} onDone={() => open(null)} />
            ) : (
              <>
                {piece.note ? (
                  <p className={styles.text} dir="auto">
                    {piece.note}
                  </p>
                ) : null}
                <Content place={place} piece={piece} />
              </>
            )}
            {isOfOtherWords(piece) ? (
              <small>
                <Trans>It was put down when this sign had other words.</Trans>
              </small>
            ) : null}
          </li>
        ))}
      </ul>
      <Dialog
        open={leaving !== null}
        onClose={() => leave(null)}
        title={<Trans>Take this back?</Trans>}
        actions={
          <Button
            kind="danger"
            busy={change.isPending}
            onClick={() => {
              if (leaving) takeBack(leaving);
            }}
          >
            <Trans>Take it back</Trans>
          </Button>
        }
      >
        <p dir="auto">{leaving?.title}</p>
        <p>
          <Trans>A file is deleted then. Signs that nothing else shows are open again.</Trans>
        </p>
      </Dialog>
    </>
  );
}
