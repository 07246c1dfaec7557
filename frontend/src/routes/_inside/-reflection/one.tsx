import { useLingui as useWords } from '@lingui/react';
import { Plural, Trans } from '@lingui/react/macro';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Suspense } from 'react';
import { LearnerThreads } from '../../../features/conversations/components/learner-threads';
import { messagesOptions } from '../../../features/conversations/queries';
import { goalOptions } from '../../../features/goals/queries';
import { Keep, Remove } from '../../../features/reflections/components/reflection-actions';
import type { Candidate } from '../../../features/reflections/components/share-dialog';
import { Sharing } from '../../../features/reflections/components/sharing';
import { Writer } from '../../../features/reflections/components/writer';
import {
  protocolVersionOptions,
  readersOptions,
  reflectionOptions,
} from '../../../features/reflections/queries';
import { STATES } from '../../../features/reflections/words';
import { type Onlooking, sightOptions } from '../../../features/sight/queries';
import { Badge } from '../../../ui/badge';
import { PageHeader } from '../../../ui/page-header';
import { Skeleton } from '../../../ui/skeleton';
import { Stack } from '../../../ui/stack';
import { VisibilityChip } from '../../../ui/visibility-chip';
import { FollowUpPart } from '../-reflecting/parts';

const NAMEABLE: readonly string[] = ['supporter', 'class_teacher', 'guardian'];

/** Those who may be let in, each with the first reason that allows it. */
export function candidatesFrom(people: readonly Onlooking[]): Candidate[] {
  return people.flatMap(({ person_id: id, name, why }) => {
    const reason = why.find(({ relation }) => NAMEABLE.includes(relation));
    return reason ? [{ id, name, relation: reason.relation as Candidate['relation'] }] : [];
  });
}

function AboutGoal({ learnerId, goalId }: { learnerId: string; goalId: string }) {
  const goal = useQuery(goalOptions({ learnerId, goalId })).data;
  if (!goal) return null;
  return (
    <Trans>
      About:{' '}
      <Link to="/goals/$goalId" params={{ goalId }} dir="auto">
        {goal.sentence}
      </Link>
    </Trans>
  );
}

interface OneReflectionProps {
  learnerId: string;
  reflectionId: string;
}

/** One reflection, to write, to keep, to share and to take back. */
export function OneReflection({ learnerId, reflectionId }: OneReflectionProps) {
  const { i18n } = useWords();
  const navigate = useNavigate();
  const { data: reflection } = useSuspenseQuery(reflectionOptions(learnerId, reflectionId));
  const { data: protocol } = useSuspenseQuery(protocolVersionOptions(reflection));
  const readers = useQuery(readersOptions(learnerId, reflectionId)).data?.items ?? [];
  const people = useQuery(sightOptions(learnerId)).data?.people ?? [];
  const state = STATES[reflection.state];
  const item = { learnerId, on: 'reflections', id: reflectionId } as const;
  // What was said here stays with the learner, also when nobody can read the reflection any more.
  const messages = useQuery(messagesOptions(item)).data?.items ?? [];
  return (
    <>
      <PageHeader
        title={protocol.title}
        eyebrow={<Trans>Reflection</Trans>}
        lead={
          reflection.goal_id ? (
            <AboutGoal learnerId={learnerId} goalId={reflection.goal_id} />
          ) : (
            protocol.about
          )
        }
      >
        <Badge tone={state.tone} icon={state.icon}>
          {i18n._(state.words)}
        </Badge>
        <VisibilityChip reach={readers.length > 0 ? 'some' : 'nobody'}>
          {readers.length > 0 ? (
            <Plural value={readers.length} one="Me and # person" other="Me and # people" />
          ) : (
            <Trans>Only me</Trans>
          )}
        </VisibilityChip>
        <Link to="/reflections/$reflectionId" params={{ reflectionId: 'new' }}>
          <Trans>All my reflections</Trans>
        </Link>
      </PageHeader>
      <Stack gap="loose">
        <Writer
          reflection={reflection}
          protocol={protocol}
          actions={(flush) => <Keep reflection={reflection} flush={flush} />}
        />
        <Suspense fallback={<Skeleton lines={3} />}>
          <FollowUpPart reflection={reflection} />
        </Suspense>
        <Sharing reflection={reflection} candidates={candidatesFrom(people)} />
        {readers.length + messages.length > 0 ? (
          <section>
            <Stack>
              <h2>
                <Trans>What they ask</Trans>
              </h2>
              <LearnerThreads
                item={item}
                readerId={learnerId}
                people={readers.map(({ person_id: id, name }) => ({ id, name }))}
              />
            </Stack>
          </section>
        ) : null}
        <div>
          <Remove reflection={reflection} onGone={() => void navigate({ to: '/' })} />
        </div>
      </Stack>
    </>
  );
}
