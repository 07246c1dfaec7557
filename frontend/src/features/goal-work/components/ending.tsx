import { useLingui as useWords } from '@lingui/react';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { formatDay } from '../../../lib/dates';
import { asProblem, wordsForProblem } from '../../../lib/problems';
import { useAnnouncer } from '../../../ui/announcer';
import { Button } from '../../../ui/button';
import { Card } from '../../../ui/card';
import { Skeleton } from '../../../ui/skeleton';
import { Stack } from '../../../ui/stack';
import {
  closingOptions,
  type Ending as EndingDeed,
  type Goal,
  type Place,
  useEnd,
} from '../queries';

interface EndingProps {
  place: Place;
  goal: Goal;
  /** Offered when the goal is closed: a way to look back. */
  lookBack: ReactNode;
}

/** How a goal ends: reached or let go, both honourable; and how it begins again. */
export function Ending({ place, goal, lookBack }: EndingProps) {
  const { i18n } = useWords();
  const { t } = useLingui();
  const { say, show } = useAnnouncer();
  const closing = useQuery(closingOptions(place));
  const end = useEnd(place);
  if (closing.isPending) return <Skeleton lines={2} />;
  if (!closing.data) return null;
  const { may, unmet_criterion_ids: unmet, closed_at: closedAt } = closing.data;
  const does = (ending: EndingDeed, done: string) =>
    end.mutate(ending, {
      onSuccess: () => say(done),
      onError: (failure) => show(i18n._(wordsForProblem(asProblem(failure)))),
    });

  if (goal.state === 'achieved' || goal.state === 'released') {
    const day = closedAt ? formatDay(closedAt.slice(0, 10), { locale: i18n.locale }) : '';
    return (
      <Card
        title={
          goal.state === 'achieved' ? <Trans>You reached it</Trans> : <Trans>You let it go</Trans>
        }
      >
        <Stack>
          <p>
            {goal.state === 'achieved' ? (
              <Trans>Since {day}. What did you find out about yourself on the way?</Trans>
            ) : (
              <Trans>Since {day}. Letting go makes room. You owe nobody a reason.</Trans>
            )}
          </p>
          <Stack as="row">
            {lookBack}
            {may.includes('goal.reopen') ? (
              <Button busy={end.isPending} onClick={() => does('reopen', t`Opened again.`)}>
                <Trans>Open it again</Trans>
              </Button>
            ) : null}
          </Stack>
        </Stack>
      </Card>
    );
  }
  if (!may.includes('goal.release')) return null;
  const count = unmet.length;
  return (
    <Card title={<Trans>When it is time</Trans>}>
      <Stack>
        {goal.state === 'active' && count > 0 ? (
          <p>
            <Plural
              value={count}
              one="One sign is still open. Say how it stands, then you can close the goal as reached."
              other="# signs are still open. Say how each stands, then you can close the goal as reached."
            />
          </p>
        ) : null}
        <Stack as="row">
          {may.includes('goal.achieve') ? (
            <Button busy={end.isPending} onClick={() => does('achieve', t`Reached.`)}>
              <Trans>I reached it</Trans>
            </Button>
          ) : null}
          <Button busy={end.isPending} onClick={() => does('release', t`Let go.`)}>
            <Trans>Let it go</Trans>
          </Button>
        </Stack>
      </Stack>
    </Card>
  );
}
