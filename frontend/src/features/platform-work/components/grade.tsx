import { useLingui as useWords } from '@lingui/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { asProblem, wordsForProblem } from '../../../lib/problems';
import { useAnnouncer } from '../../../ui/announcer';
import { Button } from '../../../ui/button';
import { Stack } from '../../../ui/stack';
import { compare, isFresh } from '../comparing';
import { useLook, type Work } from '../queries';
import { COMPARISONS, wordsForShare } from '../words';
import { Guess } from './guess';
import styles from './platform-work.module.css';

interface GradeProps {
  work: Work;
  /** A way to think about it, offered once the grade is there. */
  reflect: (work: Work) => ReactNode;
}

/** The grade as the platform gave it. */
function Given({ work }: { work: Work }) {
  const { i18n } = useWords();
  const { points, most_points: most, grade_text: text } = work;
  if (points === null) return <bdi>{text}</bdi>;
  const given = i18n.number(points);
  if (most === null) return given;
  return (
    <Trans>
      {given} of {i18n.number(most)}
    </Trans>
  );
}

function Shown({ work, reflect }: GradeProps) {
  const { i18n } = useWords();
  const { foreseen, percent } = work;
  return (
    <Stack gap="tight">
      <dl className={styles.pair}>
        {foreseen === null ? null : (
          <div>
            <dt>
              <Trans>What I thought</Trans>
            </dt>
            <dd>{i18n._(wordsForShare(foreseen))}</dd>
          </div>
        )}
        <div>
          <dt>
            <Trans>The grade</Trans>
          </dt>
          <dd>
            <Given work={work} />
            {percent === null || foreseen === null ? null : (
              <> · {i18n._(wordsForShare(percent))}</>
            )}
          </dd>
        </div>
      </dl>
      {foreseen === null || percent === null ? null : (
        <p>{i18n._(COMPARISONS[compare(foreseen, percent)])}</p>
      )}
      {isFresh(work.graded_at) ? reflect(work) : null}
    </Stack>
  );
}

/** A grade that came: the learner says first how it went. */
function BeforeLooking({ work }: { work: Work }) {
  const { i18n } = useWords();
  const { show } = useAnnouncer();
  const look = useLook(work);
  return (
    <Guess
      work={work}
      question={<Trans>Your grade is here. Before you look: how much of it went well?</Trans>}
      keep={<Trans>Show me</Trans>}
      beside={
        <Button
          kind="quiet"
          busy={look.isPending}
          onClick={() =>
            look.mutate(undefined, {
              onError: (failure) => show(i18n._(wordsForProblem(asProblem(failure)))),
            })
          }
        >
          <Trans>Just show me the grade</Trans>
        </Button>
      }
    />
  );
}

/** No grade yet: the learner can say already how it went. */
function BeforeGraded({ work }: { work: Work }) {
  const { i18n } = useWords();
  const { t } = useLingui();
  const { say } = useAnnouncer();
  const [isSaying, setSaying] = useState(false);
  const button = useRef<HTMLDivElement>(null);
  const wasSaying = useRef(false);

  useEffect(() => {
    // The slider has gone, and the focus with it: it returns to the button that opened it.
    if (wasSaying.current && !isSaying) button.current?.querySelector('button')?.focus();
    wasSaying.current = isSaying;
  }, [isSaying]);

  if (isSaying)
    return (
      <Guess
        work={work}
        question={<Trans>How much of it went well?</Trans>}
        keep={<Trans>Keep it</Trans>}
        beside={
          <Button kind="quiet" onClick={() => setSaying(false)}>
            <Trans>Leave it as it is</Trans>
          </Button>
        }
        onSaid={() => {
          say(t`Saved`);
          setSaying(false);
        }}
      />
    );
  return (
    <Stack gap="tight">
      {work.foreseen === null ? null : (
        <p>
          <Trans>What you think went well: {i18n._(wordsForShare(work.foreseen))}.</Trans>{' '}
          <span className={styles.soft}>
            <Trans>When there is a grade, you see both.</Trans>
          </span>
        </p>
      )}
      <div ref={button}>
        <Button onClick={() => setSaying(true)}>
          {work.foreseen === null ? (
            <Trans>Say how you think it went</Trans>
          ) : (
            <Trans>Say it anew</Trans>
          )}
        </Button>
      </div>
    </Stack>
  );
}

/** The grade of a piece of work, and what the learner thought before they saw it. */
export function Grade({ work, reflect }: GradeProps) {
  const { show } = useAnnouncer();
  const { t } = useLingui();
  const here = useRef<HTMLDivElement>(null);
  const wasHidden = useRef(work.is_graded && !work.is_grade_shown);
  useEffect(() => {
    const isHidden = work.is_graded && !work.is_grade_shown;
    // The slider has made room for the grade: so does the focus.
    if (wasHidden.current && work.is_grade_shown) {
      here.current?.focus();
      show(t`Your grade is shown.`);
    }
    wasHidden.current = isHidden;
  }, [work, show, t]);
  return (
    <div ref={here} tabIndex={-1}>
      {work.is_grade_shown ? (
        <Shown work={work} reflect={reflect} />
      ) : work.is_graded ? (
        <BeforeLooking work={work} />
      ) : (
        <BeforeGraded work={work} />
      )}
    </div>
  );
}
