import { useLingui as useWords } from '@lingui/react';
import { Trans } from '@lingui/react/macro';
import { formatDay } from '../../../lib/dates';
import { Badge } from '../../../ui/badge';
import { BesideWords } from '../../../ui/beside-words';
import { Card } from '../../../ui/card';
import { Stack } from '../../../ui/stack';
import { type Objective, useGrowGoal } from '../queries';
import { KeptDisclosure } from './kept-disclosure';
import { OneLine } from './one-line';

interface ObjectiveCardProps {
  objective: Objective;
  onGrown?: (goalId: string) => void;
}

/** What a teacher asks for, shown as what it is; and the way to make a goal of one's own of it. */
export function ObjectiveCard({ objective, onGrown }: ObjectiveCardProps) {
  const { i18n } = useWords();
  const grow = useGrowGoal(objective);
  const { author_name: author, due_on: due } = objective;
  const own = `objective/${objective.id}`;
  return (
    <Card
      level={3}
      title={<span dir="auto">{objective.text}</span>}
      aside={
        <Badge>{objective.group_id ? <Trans>For your class</Trans> : <Trans>For you</Trans>}</Badge>
      }
    >
      <Stack>
        <p>
          <Trans>
            Assigned by <bdi>{author}</bdi>
          </Trans>
          {due ? <> · {formatDay(due, { locale: i18n.locale })}</> : null}
        </p>
        {objective.why ? <p dir="auto">{objective.why}</p> : null}
        <BesideWords kind="objective" id={objective.id} authorName={author} />
        {objective.goal_ids.length > 0 ? (
          <p>
            <Trans>You have grown a goal from it.</Trans>
          </p>
        ) : null}
        {objective.may.includes('objective.grow') ? (
          <KeptDisclosure name={own} title={<Trans>Make it my own goal</Trans>}>
            <OneLine
              name={own}
              label={<Trans>In my own words</Trans>}
              button={<Trans>Set this goal</Trans>}
              send={async (sentence) => {
                const goal = await grow.mutateAsync(sentence);
                onGrown?.(goal.id);
              }}
              isBusy={grow.isPending}
              failure={grow.error}
            />
          </KeptDisclosure>
        ) : null}
      </Stack>
    </Card>
  );
}
