import { useLingui as useWords } from '@lingui/react';
import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Skeleton } from '../../../ui/skeleton';
import { Stack } from '../../../ui/stack';
import {
  type Item,
  type Message,
  messagesOptions,
  useMarkRead,
  useWithdrawMessage,
} from '../queries';
import { STARTERS } from '../words';
import { MessageBox } from './message-box';
import { Thread } from './thread';

interface ConversationProps {
  item: Item;
  readerId: string;
  /** The learner's side of a conversation names the supporter; a supporter's side leaves it out. */
  with?: { id: string; name: string };
  /** Whether a box to write stands under the messages. */
  canSend: boolean;
}

/** Oldest first, of one conversation. */
export function messagesWith(messages: readonly Message[], threadWith: string): Message[] {
  return messages.filter((message) => message.thread_with === threadWith).reverse();
}

/** One conversation on an item: what was said, and a box to go on. For both sides. */
export function Conversation({ item, readerId, with: other, canSend }: ConversationProps) {
  const { i18n } = useWords();
  const messages = useQuery(messagesOptions(item));
  const markRead = useMarkRead(item);
  const withdraw = useWithdrawMessage(item);
  const threadWith = other?.id ?? null;
  if (messages.isPending) return <Skeleton lines={2} />;
  const shown = messagesWith(messages.data?.items ?? [], threadWith ?? readerId);
  return (
    <Stack>
      {shown.length > 0 ? (
        <Thread
          messages={shown}
          readerId={readerId}
          locale={i18n.locale}
          onRead={() => markRead.mutate(threadWith)}
          onWithdraw={(id) => withdraw.mutate(id)}
        />
      ) : null}
      {canSend && other ? (
        <MessageBox
          item={item}
          threadWith={other.id}
          asks={false}
          label={
            <Trans>
              Write to <bdi>{other.name}</bdi>
            </Trans>
          }
        />
      ) : null}
      {canSend && !other ? (
        <MessageBox
          item={item}
          threadWith={null}
          asks
          starters={STARTERS.map((starter) => i18n._(starter))}
          label={<Trans>Your question</Trans>}
          hint={<Trans>A question helps more than advice. Only the learner will read it.</Trans>}
        />
      ) : null}
    </Stack>
  );
}
