import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { Ending } from '../../../features/goal-work/components/ending';
import { Hint } from '../../../features/goal-work/components/hint';
import { Kind } from '../../../features/goal-work/components/kind';
import { Proof } from '../../../features/goal-work/components/proof';
import { Resources } from '../../../features/goal-work/components/resources';
import { Tree } from '../../../features/goal-work/components/tree';
import { type Goal, type Place, useSetGoalValue } from '../../../features/goals/queries';
import { BeginReflection } from '../../../features/reflections/components/begin-reflection';
import { protocolsOptions } from '../../../features/reflections/queries';
import { needWords } from '../../../lib/i18n';
import { useAnnouncer } from '../../../ui/announcer';
import { Disclosure } from '../../../ui/disclosure';
import { Stack } from '../../../ui/stack';

const OfferedWork = lazy(async () => {
  const [part] = await Promise.all([import('./offered-work'), needWords('work')]);
  return part;
});

export interface GoalPartProps {
  place: Place;
  goal: Goal;
}

/** What the learner works with on a goal: a thought that may help, tools, what shows it, and the goals around it. */
export function GoalWork({ place, goal }: GoalPartProps) {
  const { t } = useLingui();
  const { say, show } = useAnnouncer();
  const set = useSetGoalValue(place);
  const canRevise = goal.may.includes('goal.revise');
  return (
    <Stack>
      {canRevise ? <Hint place={place} goal={goal} /> : null}
      <Proof place={place} canRevise={canRevise} />
      <Suspense fallback={null}>
        <OfferedWork place={place} goal={goal} />
      </Suspense>
      <Resources place={place} canRevise={canRevise} />
      <Disclosure title={<Trans>Larger and smaller goals, and what it is about</Trans>}>
        <Stack>
          {canRevise ? (
            <Kind
              goal={goal}
              onChoose={(kind) =>
                set.mutate(
                  { kind },
                  {
                    onSuccess: () => say(t`Saved`),
                    onError: () => show(t`That was not saved. Try again.`),
                  },
                )
              }
            />
          ) : null}
          <Tree
            place={place}
            goal={goal}
            canRevise={canRevise}
            link={(node) => (
              <Link to="/goals/$goalId" params={{ goalId: node.goal_id }} dir="auto">
                {node.sentence}
              </Link>
            )}
          />
        </Stack>
      </Disclosure>
    </Stack>
  );
}

const LOOKING_BACK = { achieved: 'plus_delta', released: 'it_did_not_work_out' } as const;

/** The end of a goal, and the offer to look back; nobody has to. */
export function GoalEnding({ place, goal }: GoalPartProps) {
  const navigate = useNavigate();
  const isClosed = goal.state === 'achieved' || goal.state === 'released';
  const protocols = useQuery({ ...protocolsOptions(), enabled: isClosed }).data?.items;
  const protocol = isClosed
    ? protocols?.find(({ code }) => code === LOOKING_BACK[goal.state as 'achieved' | 'released'])
    : undefined;
  return (
    <Ending
      place={place}
      goal={goal}
      lookBack={
        <BeginReflection
          learnerId={place.learnerId}
          goalId={place.goalId}
          protocolId={protocol?.id}
          onBegun={(reflectionId) =>
            void navigate({ to: '/reflections/$reflectionId', params: { reflectionId } })
          }
        >
          <Trans>Look back on it</Trans>
        </BeginReflection>
      }
    />
  );
}
