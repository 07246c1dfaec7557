import { useLingui as useWords } from '@lingui/react';
import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { EmptyState } from '../../../ui/empty-state';
import { Stack } from '../../../ui/stack';
import type { Statement } from '../queries';
import { byKind } from '../words';
import { StatementCard } from './statement-card';
import styles from './statements.module.css';

interface StatementListProps {
  statements: readonly Statement[];
  audience: (statement: Statement) => ReactNode;
  grow: (statement: Statement) => ReactNode;
}

/** Everything a learner says about themselves, by kind. */
export function StatementList({ statements, audience, grow }: StatementListProps) {
  const { i18n } = useWords();
  if (statements.length === 0) {
    return (
      <EmptyState
        icon="leaf"
        title={<Trans>Nothing is here yet</Trans>}
        example={<Trans>“I stay calm when others get loud.”</Trans>}
      >
        <Trans>One true sentence is a good start. A goal can grow from it.</Trans>
      </EmptyState>
    );
  }
  return (
    <Stack gap="loose">
      {byKind(statements).map((group) => (
        <section key={group.value}>
          <Stack>
            <h2>{i18n._(group.title)}</h2>
            <div className={styles.cards}>
              {group.statements.map((statement) => (
                <StatementCard
                  key={statement.id}
                  statement={statement}
                  audience={audience(statement)}
                  grow={grow(statement)}
                />
              ))}
            </div>
          </Stack>
        </section>
      ))}
    </Stack>
  );
}
