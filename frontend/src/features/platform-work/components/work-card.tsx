import { useLingui as useWords } from '@lingui/react';
import { Trans } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { formatDay } from '../../../lib/dates';
import { asProblem, wordsForProblem } from '../../../lib/problems';
import { isolate, shorten } from '../../../lib/text';
import { useAnnouncer } from '../../../ui/announcer';
import { Badge } from '../../../ui/badge';
import { Button } from '../../../ui/button';
import { Hidden } from '../../../ui/hidden';
import { Stack } from '../../../ui/stack';
import { usePutAside, type Work } from '../queries';
import { Grade } from './grade';
import styles from './platform-work.module.css';
import { Take } from './take';

export interface WorkCardProps {
  work: Work;
  /** The goal whose page it stands on. */
  goalId?: string;
  /** Whether the goal of the page is open; elsewhere one that is will be chosen. */
  canTake?: boolean;
  reflect: (work: Work) => ReactNode;
}

/** What it is called, where it is from and what was made of it. */
function Head({ work, goalId }: Pick<WorkCardProps, 'work' | 'goalId'>) {
  const { i18n } = useWords();
  const day = work.submitted_at ? formatDay(work.submitted_at, { locale: i18n.locale }) : null;
  const { attempt } = work;
  // On the page of a goal a heading names the platform above it; on their own page works stand right below the title.
  const Heading = goalId ? 'h3' : 'h2';
  return (
    <>
      <div className={styles.head}>
        <Heading>
          {work.title ? <bdi>{work.title}</bdi> : <Trans>Work without a name</Trans>}
        </Heading>
        {work.state === 'put_aside' ? (
          <Badge>
            <Trans>Put aside</Trans>
          </Badge>
        ) : null}
        {work.state === 'taken' ? (
          <Badge tone="good" icon="check">
            <Trans>Evidence</Trans>
          </Badge>
        ) : null}
      </div>
      <p className={styles.soft}>
        <bdi>{[work.lms_name, work.course].filter(Boolean).join(' · ')}</bdi>
        {day ? (
          <>
            {' · '}
            <Trans>handed in on {day}</Trans>
          </>
        ) : null}
        {attempt > 1 ? (
          <>
            {' · '}
            <Trans>try {attempt}</Trans>
          </>
        ) : null}
      </p>
      {work.state === 'taken' && work.goal_id && work.goal_id !== goalId ? (
        <Link to="/goals/$goalId" params={{ goalId: work.goal_id }}>
          <Trans>The goal that it is evidence for</Trans>
        </Link>
      ) : null}
      {/^https?:/i.test(work.url) ? (
        <a
          className={styles.link}
          href={work.url}
          target="_blank"
          rel="noopener noreferrer nofollow ugc"
        >
          <Trans>
            Open it in <bdi>{work.lms_name}</bdi>
          </Trans>
        </a>
      ) : null}
    </>
  );
}

/** A piece of work that the learner did elsewhere: theirs to use, to leave, and to judge first. */
export function WorkCard({ work, goalId, canTake = true, reflect }: WorkCardProps) {
  const { i18n } = useWords();
  const { show } = useAnnouncer();
  const aside = usePutAside(work);
  // Each opening begins anew; a closed dialog stays, so that the focus finds its way back.
  const [{ round, isOpen }, setTaking] = useState({ round: 0, isOpen: false });
  const about = <Hidden>: {isolate(shorten(work.title || work.lms_name, 40))}</Hidden>;
  return (
    <li className={styles.work}>
      <Head work={work} goalId={goalId} />
      <Grade work={work} reflect={reflect} />
      {work.state !== 'taken' && canTake ? (
        <Stack as="row" gap="tight">
          <Button onClick={() => setTaking({ round: round + 1, isOpen: true })}>
            <Trans>Use it as evidence</Trans>
            {about}
          </Button>
          {work.state === 'offered' ? (
            <Button
              kind="quiet"
              busy={aside.isPending}
              onClick={() =>
                aside.mutate(undefined, {
                  onError: (failure) => show(i18n._(wordsForProblem(asProblem(failure)))),
                })
              }
            >
              <Trans>Not now</Trans>
              {about}
            </Button>
          ) : null}
        </Stack>
      ) : null}
      <Take
        key={round}
        work={work}
        goalId={goalId}
        isOpen={isOpen}
        onClose={() => setTaking({ round, isOpen: false })}
      />
    </li>
  );
}
