import { useLingui as useWords } from '@lingui/react';
import { Trans } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { formatDay, formatSince } from '../../../lib/dates';
import { Badge } from '../../../ui/badge';
import { Card } from '../../../ui/card';
import { ButtonLink } from '../../../ui/links';
import { Stack } from '../../../ui/stack';
import type { GoalInFlight } from '../queries';
import styles from './goal-cards.module.css';
import { goalAnchor } from './next-action';

interface GoalCardsProps {
  goals: readonly GoalInFlight[];
  /** The check-in of one goal, three taps on the card. */
  checkIn: (goalId: string) => ReactNode;
  /** How the last check-in stands, in words. */
  lastWords: (goal: NonNullable<GoalInFlight['last_check_in']>) => ReactNode;
}

function When({ goal, lastWords }: { goal: GoalInFlight; lastWords: GoalCardsProps['lastWords'] }) {
  const { i18n } = useWords();
  const { last_check_in: last, target_date: target } = goal;
  return (
    <Stack as="row" gap="tight">
      {last ? (
        <>
          {lastWords(last)}
          <small>{formatSince(last.recorded_at, { locale: i18n.locale })}</small>
        </>
      ) : null}
      {target ? (
        <Badge icon="flag">
          <Trans>By {formatDay(target, { locale: i18n.locale })}</Trans>
        </Badge>
      ) : null}
    </Stack>
  );
}

/** The goals in flight. A goal that has not been started leads to its page, an active one can be checked here. */
export function GoalCards({ goals, checkIn, lastWords }: GoalCardsProps) {
  return (
    <div className={styles.cards}>
      {goals.map((goal) => (
        <Card
          key={goal.id}
          id={goalAnchor(goal.id)}
          level={3}
          title={
            <Link
              to="/goals/$goalId"
              params={{ goalId: goal.id }}
              className={styles.title}
              dir="auto"
            >
              {goal.sentence}
            </Link>
          }
        >
          {goal.state === 'draft' ? (
            <Stack>
              <div>
                <Badge icon="pencil">
                  <Trans>Not started yet</Trans>
                </Badge>
              </div>
              <div>
                <ButtonLink to="/goals/$goalId" params={{ goalId: goal.id }}>
                  <Trans>Plan it and start</Trans>
                </ButtonLink>
              </div>
            </Stack>
          ) : (
            <Stack>
              <When goal={goal} lastWords={lastWords} />
              {checkIn(goal.id)}
            </Stack>
          )}
        </Card>
      ))}
    </div>
  );
}
