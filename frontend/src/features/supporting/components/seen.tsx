import { useLingui as useWords } from '@lingui/react';
import { Trans } from '@lingui/react/macro';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { formatDay } from '../../../lib/dates';
import { shorten } from '../../../lib/text';
import { Badge } from '../../../ui/badge';
import { Card } from '../../../ui/card';
import { goalsOptions, reflectionsOptions, statementsOptions } from '../queries';
import { STATEMENT_KINDS, STATES } from '../words';
import styles from './people.module.css';

function Lines({
  title,
  empty,
  children,
}: {
  title: ReactNode;
  empty: ReactNode;
  children: ReactNode[];
}) {
  return (
    <Card title={title}>
      {children.length > 0 ? (
        <ul className={styles.list}>{children}</ul>
      ) : (
        <p className={styles.soft}>{empty}</p>
      )}
    </Card>
  );
}

/** The goals of a learner that the reader may see. */
export function SeenGoals({ learnerId }: { learnerId: string }) {
  const { i18n } = useWords();
  const { data } = useSuspenseQuery(goalsOptions(learnerId));
  return (
    <Lines title={<Trans>Goals</Trans>} empty={<Trans>No goal is open to you right now.</Trans>}>
      {data.items.map((goal) => (
        <li key={goal.id} className={styles.line}>
          <Link to="/learners/$learnerId/goals/$goalId" params={{ learnerId, goalId: goal.id }}>
            <span dir="auto">{goal.sentence}</span>
          </Link>
          <Badge tone={STATES[goal.state].tone}>{i18n._(STATES[goal.state].words)}</Badge>
        </li>
      ))}
    </Lines>
  );
}

/** The reflections of a learner that the reader may see. */
export function SeenReflections({ learnerId }: { learnerId: string }) {
  const { i18n } = useWords();
  const { data } = useSuspenseQuery(reflectionsOptions(learnerId));
  return (
    <Lines
      title={<Trans>Reflections</Trans>}
      empty={<Trans>No reflection is shared with you right now.</Trans>}
    >
      {data.items.map((line) => (
        <li key={line.id} className={styles.line}>
          <Link
            to="/learners/$learnerId/reflections/$reflectionId"
            params={{ learnerId, reflectionId: line.id }}
          >
            <span dir="auto">{shorten(line.opening, 90) || '…'}</span>
          </Link>
          <small>{formatDay(line.shared_at ?? line.updated_at, { locale: i18n.locale })}</small>
        </li>
      ))}
    </Lines>
  );
}

/** What a learner says about themselves, as far as the reader may see it. */
export function SeenStatements({ learnerId }: { learnerId: string }) {
  const { i18n } = useWords();
  const { data } = useSuspenseQuery(statementsOptions(learnerId));
  return (
    <Lines
      title={<Trans>About me, in my own words</Trans>}
      empty={<Trans>No words are open to you right now.</Trans>}
    >
      {data.items.map((statement) => (
        <li key={statement.id} className={styles.line}>
          <span dir="auto" className={styles.text}>
            {statement.text}
          </span>
          <Badge>{i18n._(STATEMENT_KINDS[statement.kind])}</Badge>
        </li>
      ))}
    </Lines>
  );
}
