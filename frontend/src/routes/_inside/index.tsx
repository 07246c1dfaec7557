import { Trans, useLingui } from '@lingui/react/macro';
import { useSuspenseQuery } from '@tanstack/react-query';
import { createFileRoute, redirect, useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useRef } from 'react';
import { CheckIn } from '../../features/check-ins/components/check-in';
import { LastWords } from '../../features/check-ins/components/last-words';
import { GoalCards } from '../../features/home/components/goal-cards';
import { NextAction } from '../../features/home/components/next-action';
import { homeOptions } from '../../features/home/queries';
import { NewGoal } from '../../features/new-goal/components/new-goal';
import { BeginReflection } from '../../features/reflections/components/begin-reflection';
import { needWords } from '../../lib/i18n';
import { EmptyState } from '../../ui/empty-state';
import { ButtonLink } from '../../ui/links';
import { PageHeader } from '../../ui/page-header';
import { Skeleton } from '../../ui/skeleton';
import { Stack } from '../../ui/stack';
import { NEXT_STEP } from './-next-step';
import { StaysYours } from './-stays-yours';

/** A part that comes after the page, and speaks with words that other pages have too. */
const late = async <Part,>(part: Promise<Part>) =>
  (await Promise.all([part, needWords('pages')]))[0];

// Most days no question waits: what answers one comes with the first.
const Questions = lazy(() => late(import('./-home/questions')));
const AfterCheckIn = lazy(() => import('./-home/after-check-in'));
// At the foot of the page; asked for at once, but nothing above waits for it.
const loadPeople = () => late(import('./-home/people'));
const People = lazy(loadPeople);

export const Route = createFileRoute('/_inside/')({
  beforeLoad: ({ context: { session } }) => {
    if (session.roles.includes('learner')) return;
    if (session.may.includes('roster.read')) throw redirect({ to: '/admin/roster' });
    throw redirect({ to: session.may.includes('people.read') ? '/admin/people' : '/support' });
  },
  loader: ({ context: { queries, session } }) => {
    void loadPeople().catch(() => {});
    return queries.ensureQueryData(homeOptions(session.person.id));
  },
  component: HomePage,
});

function HomePage() {
  const { t } = useLingui();
  const navigate = useNavigate();
  const { session } = Route.useRouteContext();
  const learnerId = session.person.id;
  const { data: home } = useSuspenseQuery(homeOptions(learnerId));
  // A goal that was just set waits for its first step: the keyboard goes on there.
  const openGoal = (goalId: string) =>
    void navigate({ to: '/goals/$goalId', params: { goalId }, hash: NEXT_STEP });
  const openReflection = (reflectionId: string) =>
    void navigate({ to: '/reflections/$reflectionId', params: { reflectionId } });
  const { draft_reflection: draft, next_action: next } = home;
  // After the last answer the list still has something to say.
  const hadQuestions = useRef(false);
  hadQuestions.current ||= home.unread_questions.length > 0;
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
          also={
            <>
              {next.kind === 'reflect' ? null : reflect}
              {next.kind === 'set_goal' ? null : (
                <NewGoal learnerId={learnerId} kind="secondary" onSet={openGoal} />
              )}
            </>
          }
        />
        {hadQuestions.current ? (
          <Suspense fallback={<Skeleton lines={2} />}>
            <Questions learnerId={learnerId} questions={home.unread_questions} />
          </Suspense>
        ) : null}
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
              checkIn={(goalId) => (
                <CheckIn
                  learnerId={learnerId}
                  goalId={goalId}
                  after={<AfterCheckIn learnerId={learnerId} goalId={goalId} />}
                />
              )}
              lastWords={(last) => <LastWords checkIn={last} />}
            />
          </Stack>
        </section>
        <section>
          <Stack>
            <h2>
              <Trans>People who support me</Trans>
            </h2>
            <Suspense fallback={<Skeleton lines={4} />}>
              <People learnerId={learnerId} home={home} />
            </Suspense>
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
              <ButtonLink to="/reflections/$reflectionId" params={{ reflectionId: 'new' }}>
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
