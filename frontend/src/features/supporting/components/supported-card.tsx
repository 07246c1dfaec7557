import { useLingui as useWords } from '@lingui/react';
import { Plural, Trans } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { formatDay } from '../../../lib/dates';
import { Badge } from '../../../ui/badge';
import { Card } from '../../../ui/card';
import { Stack } from '../../../ui/stack';
import type { Supported } from '../queries';
import styles from './people.module.css';

/** Somebody I support: the goals I may see, and what waits for me. */
export function SupportedCard({ supported }: { supported: Supported }) {
  const { i18n } = useWords();
  const { learner_id: learnerId, name, goals, unread, last_active_on: lastDay } = supported;
  return (
    <Card
      level={3}
      title={
        <Link to="/learners/$learnerId" params={{ learnerId }}>
          <bdi>{name}</bdi>
        </Link>
      }
      aside={
        unread > 0 ? (
          <Badge tone="accent" icon="bell">
            <Plural value={unread} one="# new message" other="# new messages" />
          </Badge>
        ) : null
      }
    >
      <Stack gap="tight">
        {goals.length === 0 ? (
          <p className={styles.soft}>
            <Trans>No goal is open to you right now.</Trans>
          </p>
        ) : (
          <ul className={styles.list}>
            {goals.map((goal) => (
              <li key={goal.id} className={styles.line}>
                <Link
                  to="/learners/$learnerId/goals/$goalId"
                  params={{ learnerId, goalId: goal.id }}
                >
                  <span dir="auto">{goal.sentence}</span>
                </Link>
              </li>
            ))}
          </ul>
        )}
        {lastDay ? (
          <p>
            <small>
              <Trans>Last here: {formatDay(lastDay, { locale: i18n.locale })}</Trans>
            </small>
          </p>
        ) : null}
      </Stack>
    </Card>
  );
}
