import { useLingui as useWords } from '@lingui/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { formatDay } from '../../../lib/dates';
import { asProblem, wordsForProblem } from '../../../lib/problems';
import { useAnnouncer } from '../../../ui/announcer';
import { Badge } from '../../../ui/badge';
import { Button } from '../../../ui/button';
import { Card } from '../../../ui/card';
import { Stack } from '../../../ui/stack';
import { type Call, callsOptions, type Person, useTakeBack } from '../queries';
import { newestFirst, STATES } from '../words';
import { AskForHelp } from './ask-for-help';
import styles from './help.module.css';

function OneCall({ call }: { call: Call }) {
  const { i18n } = useWords();
  const { t } = useLingui();
  const { show } = useAnnouncer();
  const takeBack = useTakeBack();
  const onError = (failure: unknown) => show(i18n._(wordsForProblem(asProblem(failure))));
  return (
    <Card
      level={3}
      title={
        <Trans>
          Help from <bdi>{call.supporter_name}</bdi>
        </Trans>
      }
      aside={
        <Badge icon={call.state === 'waiting' ? 'clock' : undefined}>
          {i18n._(STATES[call.state])}
        </Badge>
      }
    >
      <p className={styles.words} dir="auto">
        {call.text}
      </p>
      <p>
        <Trans>Asked on {formatDay(call.created_at, { locale: i18n.locale })}.</Trans>{' '}
        {call.was_passed_on ? <Trans>It was passed on to them.</Trans> : null}
      </p>
      {call.may.includes('help_call.withdraw') ? (
        <Stack as="row">
          <Button
            busy={takeBack.isPending}
            onClick={() =>
              takeBack.mutate(call, { onSuccess: () => show(t`Taken back.`), onError })
            }
          >
            <Trans>I need it no more</Trans>
          </Button>
        </Stack>
      ) : null}
    </Card>
  );
}

interface HelpOnGoalProps {
  learnerId: string;
  goalId: string;
  people: readonly Person[];
  canAsk: boolean;
}

/** The learner's calls for help on a goal: those that wait in full, and the way to ask. */
export function HelpOnGoal({ learnerId, goalId, people, canAsk }: HelpOnGoalProps) {
  const calls = useQuery(callsOptions(learnerId, goalId)).data?.items ?? [];
  return (
    <Stack>
      {newestFirst(calls)
        .filter(({ state }) => state !== 'withdrawn')
        .map((call) => (
          <OneCall key={call.id} call={call} />
        ))}
      {canAsk ? (
        <div>
          <AskForHelp learnerId={learnerId} goalId={goalId} people={people} />
        </div>
      ) : null}
    </Stack>
  );
}
