import { Trans, useLingui } from '@lingui/react/macro';
import { useSuspenseQuery } from '@tanstack/react-query';
import { createFileRoute, redirect, useNavigate } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { CheckIn } from '../../features/check-ins/components/check-in';
import { LastWords } from '../../features/check-ins/components/last-words';
import { GoalCards } from '../../features/home/components/goal-cards';
import { NextAction } from '../../features/home/components/next-action';
import { People } from '../../features/home/components/people';
import { Questions } from '../../features/home/components/questions';
import { homeOptions } from '../../features/home/queries';
import { NewGoal } from '../../features/new-goal/components/new-goal';
import { BeginReflection } from '../../features/reflections/components/begin-reflection';
import { EmptyState } from '../../ui/empty-state';
import { ButtonLink } from '../../ui/links';
import { PageHeader } from '../../ui/page-header';
import { Skeleton } from '../../ui/skeleton';
import { Stack } from '../../ui/stack';
import { StaysYours } from './-stays-yours';

// Most days no question waits: the box that answers one comes with the first.
const Answer = lazy(() => import('./-home/answer'));

export const Route = createFileRoute('/_inside/')({
  beforeLoad: ({ context: { session } }) => {
    const { roles } = session;
    if (roles.includes('learner')) return;
    throw redirect({ to: roles.includes('administrator') ? '/admin/roster' : '/support' });
  },
  loader: ({ context: { queries, session } }) =>
    queries.ensureQueryData(homeOptions(session.person.id)),
  component: HomePage,
});

function HomePage() {
  const { t } = useLingui();
  const navigate = useNavigate();
  const { session } = Route.useRouteContext();
  const learnerId = session.person.id;
  const { data: home } = useSuspenseQuery(homeOptions(learnerId));
  const openGoal = (goalId: string) => void navigate({ to: '/goals/$goalId', params: { goalId } });
  const openReflection = (reflectionId: string) =>
    void navigate({ to: '/reflections/$reflectionId', params: { reflectionId } });
  const { draft_reflection: draft, next_action: next } = home;
  const reflect = (
    <BeginReflection
      learnerId={learnerId}
      kind={next.kind === 'reflect' ? 'primary' : undefined}
      onBegun={openReflection}
    >
      <Trans>Reflect</Trans>
    </BeginReflection>
  );
  return (
    <>
      <PageHeader title={t`Hello, ${session.person.shown_name}`} />
      <Stack gap="loose">
        <NextAction
          home={home}
          newGoal={<NewGoal learnerId={learnerId} onSet={openGoal} />}
          reflect={reflect}
        />
        <Questions
          questions={home.unread_questions}
          answer={(question) => (
            <Suspense fallback={<Skeleton lines={2} />}>
              <Answer learnerId={learnerId} question={question} />
            </Suspense>
          )}
        />
        <section>
          <Stack>
            <h2>
              <Trans>My goals</Trans>
            </h2>
            {home.goals.length === 0 ? (
              <EmptyState
                icon="flag"
                title={<Trans>No goals yet</Trans>}
                example={<Trans>“I want to bake bread that my grandmother would eat.”</Trans>}
              >
                <Trans>A goal can start as one sentence. Everything else can come later.</Trans>
              </EmptyState>
            ) : null}
            <GoalCards
              goals={home.goals}
              checkIn={(goalId) => <CheckIn learnerId={learnerId} goalId={goalId} />}
              lastWords={(last) => <LastWords checkIn={last} />}
            />
            {next.kind === 'set_goal' ? null : (
              <NewGoal
                learnerId={learnerId}
                kind={home.goals.length > 0 ? 'secondary' : 'primary'}
                onSet={openGoal}
              />
            )}
          </Stack>
        </section>
        <section>
          <Stack>
            <h2>
              <Trans>People who support me</Trans>
            </h2>
            <People home={home} />
          </Stack>
        </section>
        <section>
          <Stack>
            <h2>
              <Trans>Look back</Trans>
            </h2>
            <p>
              <Trans>A few sentences about what happened, what it means, and what is next.</Trans>
            </p>
            <Stack as="row">
              {draft ? (
                <ButtonLink to="/reflections/$reflectionId" params={{ reflectionId: draft.id }}>
                  <Trans>Go on with your reflection</Trans>
                </ButtonLink>
              ) : null}
              {next.kind === 'reflect' ? null : reflect}
              <ButtonLink
                kind="quiet"
                to="/reflections/$reflectionId"
                params={{ reflectionId: 'new' }}
              >
                <Trans>All my reflections</Trans>
              </ButtonLink>
            </Stack>
          </Stack>
        </section>
      </Stack>
      <StaysYours session={session} />
    </>
  );
}
