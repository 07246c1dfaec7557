import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Card } from '../../../ui/card';
import { Stack } from '../../../ui/stack';
import { type Item, type Message, messagesOptions } from '../queries';
import { Conversation } from './conversation';

interface Person {
  id: string;
  name: string;
}

/** Everybody the learner talks with here: those who can read the item, and those who wrote and no longer can. */
export function partnersOf(messages: readonly Message[], people: readonly Person[]): Person[] {
  const partners = new Map(people.map((person) => [person.id, person]));
  for (const message of messages) {
    const { author_id: id, author_name: name, thread_with: partner } = message;
    if (id === partner && !partners.has(id)) partners.set(id, { id, name });
  }
  return [...partners.values()];
}

interface LearnerThreadsProps {
  item: Item;
  readerId: string;
  /** Those who can read the item now, and so can be written to. */
  people: readonly Person[];
}

/** The learner's side: one card for each person. */
export function LearnerThreads({ item, readerId, people }: LearnerThreadsProps) {
  const messages = useQuery(messagesOptions(item));
  const partners = partnersOf(messages.data?.items ?? [], people);
  if (partners.length === 0) {
    return (
      <p>
        <Trans>Nobody is here yet. When you invite someone, their questions stand here.</Trans>
      </p>
    );
  }
  return (
    <Stack>
      {partners.map((person) => (
        <Card key={person.id} level={3} title={<bdi>{person.name}</bdi>}>
          <Conversation
            item={item}
            readerId={readerId}
            with={person}
            canSend={people.some((one) => one.id === person.id)}
          />
        </Card>
      ))}
    </Stack>
  );
}
