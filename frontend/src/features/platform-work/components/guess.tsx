import { useLingui as useWords } from '@lingui/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { asProblem, wordsForProblem } from '../../../lib/problems';
import { Button } from '../../../ui/button';
import { Notice } from '../../../ui/notice';
import { Stack } from '../../../ui/stack';
import { useForesee, type Work } from '../queries';
import { wordsForShare } from '../words';
import styles from './platform-work.module.css';

interface GuessProps {
  work: Work;
  question: ReactNode;
  /** The button that keeps what was said. */
  keep: ReactNode;
  /** Another way on, beside it. */
  beside?: ReactNode;
  onSaid?: () => void;
}

const MIDDLE = 50;

/** How well it went, as the learner sees it: a slider that stands nowhere until it is moved. */
export function Guess({ work, question, keep, beside, onSaid }: GuessProps) {
  const { i18n } = useWords();
  const { t } = useLingui();
  const id = useId();
  const foresee = useForesee(work);
  const [percent, setPercent] = useState<number | null>(work.foreseen);
  const [isAsked, setAsked] = useState(false);
  const said = percent === null ? null : i18n._(wordsForShare(percent));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(percent === null);
    if (percent === null || foresee.isPending) return;
    foresee.mutate(percent, { onSuccess: onSaid });
  };
  return (
    <form className={styles.guess} onSubmit={submit}>
      <label className={styles.question} htmlFor={id}>
        {question}
      </label>
      {foresee.error ? (
        <Notice tone="wrong">{i18n._(wordsForProblem(asProblem(foresee.error)))}</Notice>
      ) : null}
      <p className={styles.said} id={`${id}-said`} aria-live="off">
        {said ?? <Trans>Move the slider to where you think it is.</Trans>}
      </p>
      <input
        className={styles.slider}
        id={id}
        type="range"
        min={0}
        max={100}
        step={5}
        value={percent ?? MIDDLE}
        aria-valuetext={said ?? t`Not said yet`}
        aria-describedby={isAsked ? `${id}-asked` : undefined}
        onChange={(event) => setPercent(Number(event.target.value))}
      />
      <div className={styles.ends} aria-hidden="true">
        <span>{i18n._(wordsForShare(0))}</span>
        <span>{i18n._(wordsForShare(100))}</span>
      </div>
      {isAsked && percent === null ? (
        <p id={`${id}-asked`} role="alert">
          <Trans>Move the slider first. There is no right answer.</Trans>
        </p>
      ) : null}
      <Stack as="row" gap="tight">
        <Button type="submit" kind="primary" busy={foresee.isPending}>
          {keep}
        </Button>
        {beside}
      </Stack>
    </form>
  );
}
