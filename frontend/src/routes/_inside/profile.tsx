import { useLingui as useWords } from '@lingui/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { createFileRoute, useNavigate } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { AudienceChoice } from '../../features/audience/components/audience-choice';
import type { Onlooker } from '../../features/audience/words';
import { linksOptions } from '../../features/network/queries';
import { NewGoal } from '../../features/new-goal/components/new-goal';
import { AddStatement } from '../../features/profiles/components/add-statement';
import { StatementList } from '../../features/profiles/components/statement-list';
import {
  type Statement,
  statementsOptions,
  useReviseStatement,
} from '../../features/profiles/queries';
import { sightOptions } from '../../features/sight/queries';
import { needWords } from '../../lib/i18n';
import { asProblem, wordsForProblem } from '../../lib/problems';
import { useAnnouncer } from '../../ui/announcer';
import { ButtonLink } from '../../ui/links';
import { PageHeader } from '../../ui/page-header';
import { Skeleton } from '../../ui/skeleton';
import { Stack } from '../../ui/stack';
import { onlookersOf } from './-onlookers';
import { StaysYours } from './-stays-yours';

const ToolkitPart = lazy(async () => {
  const [part] = await Promise.all([
    import('./-profile/toolkit'),
    needWords('toolkit'),
    needWords('reflecting'),
  ]);
  return part;
});

export const Route = createFileRoute('/_inside/profile')({
  loader: async ({ context: { queries, session } }) => {
    await Promise.all([
      queries.ensureQueryData(statementsOptions(session.person.id)),
      needWords('toolkit'),
    ]);
  },
  component: ProfilePage,
});

interface WhoProps {
  statement: Statement;
  onlookers: readonly Onlooker[];
}

function Who({ statement, onlookers }: WhoProps) {
  const { i18n } = useWords();
  const { t } = useLingui();
  const { show } = useAnnouncer();
  const revise = useReviseStatement(statement);
  return (
    <AudienceChoice
      audience={statement.audience}
      onlookers={onlookers}
      onChoose={(audience) =>
        revise.mutate(
          { audience },
          {
            onSuccess: () => show(t`Changed.`),
            onError: (failure) => show(i18n._(wordsForProblem(asProblem(failure)))),
          },
        )
      }
    />
  );
}

function ProfilePage() {
  const { t } = useLingui();
  const navigate = useNavigate();
  const { session } = Route.useRouteContext();
  const learnerId = session.person.id;
  const { data: statements } = useSuspenseQuery(statementsOptions(learnerId));
  const sight = useQuery(sightOptions(learnerId)).data;
  const links = useQuery(linksOptions(learnerId)).data?.items ?? [];
  const onlookers = sight ? onlookersOf({ sight, links }) : [];
  return (
    <>
      <PageHeader
        title={t`Who I am as a learner`}
        lead={<Trans>In your own words. Only you see it, until you let somebody in.</Trans>}
      >
        <ButtonLink to="/cycle">
          <Trans>My cycle</Trans>
        </ButtonLink>
      </PageHeader>
      <Stack gap="loose">
        <AddStatement learnerId={learnerId} />
        <StatementList
          statements={statements.items}
          audience={(statement) => <Who statement={statement} onlookers={onlookers} />}
          grow={(statement) => (
            <NewGoal
              learnerId={learnerId}
              statementIds={[statement.id]}
              kind="secondary"
              open={t`Grow a goal from this`}
              onSet={(goalId) => void navigate({ to: '/goals/$goalId', params: { goalId } })}
            />
          )}
        />
        <Suspense fallback={<Skeleton lines={3} />}>
          <ToolkitPart
            learnerId={learnerId}
            name={session.person.shown_name}
            pronouns={session.person.pronouns}
            statements={statements.items}
            onlookers={onlookers}
          />
        </Suspense>
      </Stack>
      <StaysYours session={session} />
    </>
  );
}
