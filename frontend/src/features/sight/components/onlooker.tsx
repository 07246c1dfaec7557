import { useLingui as useWords } from '@lingui/react';
import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { Card } from '../../../ui/card';
import { Stack } from '../../../ui/stack';
import type { Onlooking } from '../queries';
import { countSeen, REASONS } from '../words';
import styles from './onlooker.module.css';

type Item = Onlooking['goals'][number];

interface OnlookerProps {
  person: Onlooking;
  /** The ways to take something back: of the link as a whole, and of one thing. */
  takeBackLink: (linkId: string) => ReactNode;
  takeBack: (kind: 'goals' | 'statements' | 'reflections', item: Item) => ReactNode;
}

interface SeenProps {
  title: ReactNode;
  items: readonly Item[];
  takeBack: (item: Item) => ReactNode;
}

function Seen({ title, items, takeBack }: SeenProps) {
  if (items.length === 0) return null;
  return (
    <div>
      <h3 className={styles.what}>{title}</h3>
      <ul className={styles.plain}>
        {items.map((item) => (
          <li key={item.id} className={styles.item}>
            <span dir="auto">{item.text}</span>
            {takeBack(item)}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** One person who can see something: why, what, and the ways to take it back. */
export function Onlooker({ person, takeBackLink, takeBack }: OnlookerProps) {
  const { i18n } = useWords();
  const links = person.why.flatMap(({ link_id: id }) => (id ? [id] : []));
  return (
    <Card title={<bdi>{person.name}</bdi>}>
      <Stack>
        <ul className={styles.plain}>
          {person.why.map((reason) => {
            const words = REASONS[reason.relation];
            return words ? (
              <li key={reason.relation}>
                {i18n._(words)}{' '}
                {reason.groups?.length ? <bdi>({reason.groups.join(', ')})</bdi> : null}
              </li>
            ) : null;
          })}
        </ul>
        {countSeen(person) === 0 ? (
          <p>
            <Trans>They see your name, and nothing you wrote.</Trans>
          </p>
        ) : null}
        <Seen
          title={<Trans>Goals they see</Trans>}
          items={person.goals}
          takeBack={(item) => takeBack('goals', item)}
        />
        <Seen
          title={<Trans>What you said about yourself</Trans>}
          items={person.statements}
          takeBack={(item) => takeBack('statements', item)}
        />
        <Seen
          title={<Trans>Reflections they read</Trans>}
          items={person.reflections}
          takeBack={(item) => takeBack('reflections', item)}
        />
        {links.map((linkId) => (
          <div key={linkId}>{takeBackLink(linkId)}</div>
        ))}
      </Stack>
    </Card>
  );
}
