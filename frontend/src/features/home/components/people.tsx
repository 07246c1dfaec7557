import { useLingui as useWords } from '@lingui/react';
import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { initials } from '../../../lib/text';
import { Badge } from '../../../ui/badge';
import { EmptyState } from '../../../ui/empty-state';
import { ButtonLink } from '../../../ui/links';
import { Stack } from '../../../ui/stack';
import type { Home } from '../queries';
import { LINK_KINDS } from '../words';
import styles from './people.module.css';

interface PeopleProps {
  home: Home;
  /** The button that asks somebody. */
  ask: ReactNode;
}

/** Who supports me, and whom I have asked. */
export function People({ home, ask }: PeopleProps) {
  const { i18n } = useWords();
  if (home.supporters.length + home.invitations.length === 0) {
    return (
      <EmptyState icon="people" title={<Trans>Nobody supports you here yet</Trans>} action={ask}>
        <Trans>A friend, a teacher or somebody from home can help you to keep going.</Trans>
      </EmptyState>
    );
  }
  return (
    <Stack>
      <ul className={styles.people}>
        {home.supporters.map((person) => (
          <li key={person.link_id} className={styles.person}>
            <span className={styles.face} aria-hidden="true">
              {initials(person.name)}
            </span>
            <span>
              <bdi className={styles.name}>{person.name}</bdi>
              <small>{i18n._(LINK_KINDS[person.kind])}</small>
            </span>
          </li>
        ))}
        {home.invitations.map((person) => (
          <li key={person.link_id} className={styles.person}>
            <span className={styles.face} data-waits="true" aria-hidden="true">
              {initials(person.name)}
            </span>
            <span>
              <bdi className={styles.name}>{person.name}</bdi>
              <Badge icon="clock">
                {person.state === 'invited' ? (
                  <Trans>Asked, no answer yet</Trans>
                ) : (
                  <Trans>A grown-up must agree first</Trans>
                )}
              </Badge>
            </span>
          </li>
        ))}
      </ul>
      <Stack as="row">
        {ask}
        <ButtonLink kind="quiet" to="/network">
          <Trans>My network</Trans>
        </ButtonLink>
      </Stack>
    </Stack>
  );
}
