import { useLingui as useWords } from '@lingui/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { lazy, type ReactNode, Suspense, useEffect, useRef, useState } from 'react';
import { useKept } from '../../../lib/drafts/use-kept';
import { asProblem, wordsForProblem } from '../../../lib/problems';
import { useAnnouncer } from '../../../ui/announcer';
import { Button } from '../../../ui/button';
import { Notice } from '../../../ui/notice';
import { Stack } from '../../../ui/stack';
import { type Effort, type Light, useRecordCheckIn } from '../queries';
import { EFFORTS, LIGHTS, PROGRESS } from '../words';
import { EffortBars, LightSign, ProgressRing } from './drawings';
import { Taps } from './taps';
import styles from './taps.module.css';

interface CheckInProps {
  learnerId: string;
  goalId: string;
  /** What follows once it is saved. */
  after?: ReactNode;
}

// After the first tap only; asked for at once, so that it is here by then.
const loadWords = () => import('./some-words');
const SomeWords = lazy(loadWords);

/** How it goes with a goal, in three taps: the way, the work, the light. The third one saves. */
export function CheckIn({ learnerId, goalId, after }: CheckInProps) {
  const { i18n } = useWords();
  const { t } = useLingui();
  const { say } = useAnnouncer();
  const record = useRecordCheckIn(learnerId, goalId);
  const [progress, setProgress] = useState<number | null>(null);
  const [effort, setEffort] = useState<Effort | null>(null);
  const [saved, setSaved] = useState(false);
  const [touched, setTouched] = useState(false);
  const [note, writeNote] = useKept(`check-in/${goalId}/note`);
  const [strategy, writeStrategy] = useKept(`check-in/${goalId}/strategy`);
  const done = useRef<HTMLParagraphElement>(null);

  useEffect(() => {
    void loadWords().catch(() => {});
  }, []);
  useEffect(() => {
    if (saved) done.current?.focus();
  }, [saved]);

  const again = () => {
    setProgress(null);
    setEffort(null);
    setSaved(false);
  };
  const finish = (light: Light) => {
    if (progress === null || effort === null || record.isPending) return;
    record.mutate(
      { progress, effort, light, note, strategy },
      {
        onSuccess: () => {
          writeNote('');
          writeStrategy('');
          setSaved(true);
          say(t`Your check-in is saved.`);
        },
      },
    );
  };

  if (saved) {
    return (
      <>
        <p className={styles.saved} ref={done} tabIndex={-1}>
          <Trans>Your check-in is saved.</Trans>
          <Button kind="quiet" onClick={again}>
            <Trans>Check in again</Trans>
          </Button>
        </p>
        <Suspense>{after}</Suspense>
      </>
    );
  }
  return (
    <Stack>
      {progress === null ? (
        <Taps
          question={<Trans>How far are you?</Trans>}
          takesFocus={touched}
          taps={PROGRESS.map(({ value, words }) => ({
            value,
            title: i18n._(words),
            drawing: <ProgressRing progress={value} />,
          }))}
          onTap={(value) => {
            setTouched(true);
            setProgress(value);
          }}
        />
      ) : null}
      {progress !== null && effort === null ? (
        <Taps
          key="effort"
          question={<Trans>How much work was it?</Trans>}
          takesFocus
          taps={EFFORTS.map(({ value, words }) => ({
            value,
            title: i18n._(words),
            drawing: <EffortBars effort={value} />,
          }))}
          onTap={setEffort}
        />
      ) : null}
      {effort !== null ? (
        <Taps
          key="light"
          question={<Trans>And how does it feel?</Trans>}
          takesFocus
          taps={LIGHTS.map(({ value, words }) => ({
            value,
            title: i18n._(words),
            drawing: <LightSign light={value} />,
          }))}
          onTap={finish}
        />
      ) : null}
      {record.error ? (
        <Notice tone="wrong">{i18n._(wordsForProblem(asProblem(record.error)))}</Notice>
      ) : null}
      {progress === null ? null : (
        <>
          <Suspense>
            <SomeWords {...{ note, strategy, writeNote, writeStrategy }} />
          </Suspense>
          <Stack as="row">
            <Button kind="quiet" onClick={() => (effort === null ? again() : setEffort(null))}>
              <Trans>Back</Trans>
            </Button>
          </Stack>
        </>
      )}
    </Stack>
  );
}
