import { useLingui as useWords } from '@lingui/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { asProblem, wordsForProblem } from '../../../lib/problems';
import { isolate, shorten } from '../../../lib/text';
import { useAnnouncer } from '../../../ui/announcer';
import { Badge } from '../../../ui/badge';
import { Button } from '../../../ui/button';
import { Hidden } from '../../../ui/hidden';
import { Stack } from '../../../ui/stack';
import { type Piece, type Place, type Sign, type Standing, useJudge, useRetry } from '../queries';
import { STANDINGS } from '../words';
import { Pieces } from './pieces';
import styles from './work.module.css';

interface SignLineProps {
  place: Place;
  sign: Sign;
  /** What was put down for it. */
  pieces: readonly Piece[];
  canRevise: boolean;
  onAdd: () => void;
}

/** Whether something was put down for the present try. */
const isShown = ({ id, attempt }: Sign, pieces: readonly Piece[]) =>
  pieces.some(({ criteria }) =>
    criteria.some((one) => one.criterion_id === id && one.attempt === attempt),
  );

/** One sign: how it stands, what shows it, and what the learner says of it. */
export function SignLine({ place, sign, pieces, canRevise, onAdd }: SignLineProps) {
  const { i18n } = useWords();
  const { t } = useLingui();
  const { say, show } = useAnnouncer();
  const judge = useJudge(place);
  const retry = useRetry(place);
  const about = isolate(shorten(sign.text, 40));
  const { words, tone } = STANDINGS[sign.standing];
  const options = {
    onSuccess: () => say(t`Saved`),
    onError: (failure: unknown) => show(i18n._(wordsForProblem(asProblem(failure)))),
  };
  const says = (standing: Standing) => judge.mutate({ id: sign.id, standing }, options);
  const { attempt } = sign;
  return (
    <li className={styles.line}>
      <Stack gap="tight">
        <div className={styles.head}>
          <strong dir="auto">{sign.text}</strong>
          <Badge tone={tone}>{i18n._(words)}</Badge>
        </div>
        {attempt > 1 ? (
          <small>
            <Trans>Try {attempt}</Trans>
          </small>
        ) : null}
        <Pieces place={place} pieces={pieces} canRevise={canRevise} sign={sign} />
        {canRevise ? (
          <Stack as="row">
            {sign.standing === 'not_yet' ? (
              <Button onClick={() => retry.mutate(sign.id, options)}>
                <Trans>Try again</Trans>
                <Hidden>: {about}</Hidden>
              </Button>
            ) : null}
            {sign.standing === 'open' ? (
              <>
                {isShown(sign, pieces) ? (
                  <Button onClick={() => says('met')}>
                    <Trans>It is met</Trans>
                    <Hidden>: {about}</Hidden>
                  </Button>
                ) : (
                  <Button onClick={() => says('met_without_evidence')}>
                    <Trans>Met, without evidence</Trans>
                    <Hidden>: {about}</Hidden>
                  </Button>
                )}
                <Button onClick={() => says('not_yet')}>
                  <Trans>Not yet</Trans>
                  <Hidden>: {about}</Hidden>
                </Button>
              </>
            ) : null}
            {sign.standing === 'met' || sign.standing === 'met_without_evidence' ? (
              <Button kind="quiet" onClick={() => says('open')}>
                <Trans>Open after all</Trans>
                <Hidden>: {about}</Hidden>
              </Button>
            ) : null}
            <Button kind="quiet" onClick={onAdd}>
              <Trans>Add evidence</Trans>
              <Hidden>: {about}</Hidden>
            </Button>
          </Stack>
        ) : null}
      </Stack>
    </li>
  );
}
