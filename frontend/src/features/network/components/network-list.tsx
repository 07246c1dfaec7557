import { useLingui as useWords } from '@lingui/react';
import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { EmptyState } from '../../../ui/empty-state';
import { Stack } from '../../../ui/stack';
import type { GoalName, Link } from '../queries';
import { sortLinks } from '../words';
import { LinkCard } from './link-card';
import styles from './network.module.css';

interface NetworkListProps {
  links: readonly Link[];
  goals: readonly GoalName[];
  /** The button that asks somebody. */
  invite: ReactNode;
}

/** The people, by what they are to the learner; then those who have not answered. */
export function NetworkList({ links, goals, invite }: NetworkListProps) {
  const { i18n } = useWords();
  const { groups, waiting } = sortLinks(links);
  if (groups.length + waiting.length === 0) {
    return (
      <EmptyState icon="people" title={<Trans>Nobody is here yet</Trans>} action={invite}>
        <Trans>
          Ask one person you trust. They see only what you choose, and you can end it any time.
        </Trans>
      </EmptyState>
    );
  }
  return (
    <Stack gap="loose">
      <div>{invite}</div>
      {groups.map((group) => (
        <section key={group.value}>
          <Stack>
            <h2>{i18n._(group.group)}</h2>
            <div className={styles.cards}>
              {group.links.map((link) => (
                <LinkCard key={link.id} link={link} goals={goals} />
              ))}
            </div>
          </Stack>
        </section>
      ))}
      {waiting.length > 0 ? (
        <section>
          <Stack>
            <h2>
              <Trans>Waiting for an answer</Trans>
            </h2>
            <div className={styles.cards}>
              {waiting.map((link) => (
                <LinkCard key={link.id} link={link} goals={goals} />
              ))}
            </div>
          </Stack>
        </section>
      ) : null}
    </Stack>
  );
}
