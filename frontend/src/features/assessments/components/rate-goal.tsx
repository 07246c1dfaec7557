import { useLingui as useWords } from '@lingui/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { useKept } from '../../../lib/drafts/use-kept';
import { asProblem, wordsForProblem } from '../../../lib/problems';
import { useAnnouncer } from '../../../ui/announcer';
import { Button } from '../../../ui/button';
import { Checkbox } from '../../../ui/checkbox';
import { Disclosure } from '../../../ui/disclosure';
import { Notice } from '../../../ui/notice';
import { Stack } from '../../../ui/stack';
import { TextArea } from '../../../ui/text-area';
import { type Assessment, type Line, type Place, type Rating, useRate } from '../queries';
import { RATINGS } from '../words';
import styles from './assessments.module.css';

interface RateGoalProps {
  place: Place;
  lines: readonly Line[];
  /** What to think of before rating. */
  question: ReactNode;
  /** Who sees it, and when: said before it happens. */
  promise: ReactNode;
  canGrade?: boolean;
  /** The person has just asked for this: the keyboard goes on here. */
  takesFocus?: boolean;
  onRated: (rating: Assessment) => void;
}

const LIMIT = 4000;

/** One line after the other, one tap each; the tap on the last one keeps the rating. */
export function RateGoal(props: RateGoalProps) {
  const { place, lines, question, promise, canGrade = false, takesFocus = false, onRated } = props;
  const { i18n } = useWords();
  const { t } = useLingui();
  const { show } = useAnnouncer();
  const id = useId();
  const group = useRef<HTMLFieldSetElement>(null);
  const rate = useRate(place);
  const [ratings, setRatings] = useState<readonly Rating[]>([]);
  const [confidence, setConfidence] = useState<number | null>(null);
  const [isGraded, setIsGraded] = useState(false);
  const [comment, write, sent] = useKept(`rating/${place.goalId}`);
  const at = Math.min(ratings.length, lines.length - 1);
  const line = lines[at];

  useEffect(() => {
    if (takesFocus || at > 0) group.current?.querySelector('button')?.focus();
  }, [takesFocus, at]);

  if (!line) return null;
  const tap = (rating: Rating) => {
    if (rate.isPending) return;
    const all = [...ratings.slice(0, at), rating];
    setRatings(all);
    if (all.length < lines.length) return;
    const body = {
      lines: lines.map(({ id: criterion_id, text_number }, place) => ({
        criterion_id,
        text_number,
        rating: all[place] as Rating,
      })),
      confidence,
      comment,
      is_graded: isGraded,
    };
    rate.mutate(body, {
      onSuccess: (made) => {
        sent(comment);
        show(t`Your rating is kept.`);
        onRated(made);
      },
      onError: () => setRatings(all.slice(0, -1)),
    });
  };
  return (
    <Stack>
      <p>{promise}</p>
      <Disclosure title={<Trans>Say more first: words, and how sure you are</Trans>}>
        <Stack>
          <TextArea
            label={<Trans>What makes you think so?</Trans>}
            rows={2}
            limit={LIMIT}
            value={comment}
            onChange={(event) => write(event.target.value)}
          />
          <div>
            <label htmlFor={`${id}-sure`}>
              {confidence === null ? (
                <Trans>How sure are you of your rating? You can leave this out.</Trans>
              ) : (
                <Trans>How sure are you of your rating? {confidence} of 100</Trans>
              )}
            </label>
            <input
              className={styles.sure}
              id={`${id}-sure`}
              type="range"
              min={0}
              max={100}
              step={10}
              value={confidence ?? 50}
              onChange={(event) => setConfidence(Number(event.target.value))}
            />
          </div>
          {canGrade ? (
            <Checkbox
              label={<Trans>This counts as a grade</Trans>}
              checked={isGraded}
              onChange={(event) => setIsGraded(event.target.checked)}
            />
          ) : null}
        </Stack>
      </Disclosure>
      {rate.error ? (
        <Notice tone="wrong">{i18n._(wordsForProblem(asProblem(rate.error)))}</Notice>
      ) : null}
      <fieldset className={styles.group} aria-labelledby={`${id}-line`} ref={group}>
        <p className={styles.soft}>
          {question}{' '}
          <Trans>
            Line {at + 1} of {lines.length}.
          </Trans>{' '}
          {at === lines.length - 1 ? <Trans>Your tap here keeps the rating.</Trans> : null}
        </p>
        <p className={styles.question} id={`${id}-line`} dir="auto">
          {line.text}
        </p>
        <div className={styles.taps}>
          {RATINGS.map(({ value, words }) => (
            <button key={value} type="button" className={styles.tap} onClick={() => tap(value)}>
              {i18n._(words)}
            </button>
          ))}
        </div>
        {at > 0 ? (
          <div>
            <Button kind="quiet" onClick={() => setRatings(ratings.slice(0, at - 1))}>
              <Trans>One line back</Trans>
            </Button>
          </div>
        ) : null}
      </fieldset>
    </Stack>
  );
}
