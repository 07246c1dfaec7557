import { queryOptions } from '@tanstack/react-query';
import type * as api from '../../api/types.gen';
import { ask } from '../../lib/client';
import { rememberOwn } from '../../lib/live/own';
import { useDeed } from '../../lib/rooms';

export type Message = api.MessageRead;

/** What a conversation is about. Each stands beside one goal or one reflection. */
export interface Item {
  learnerId: string;
  on: 'goals' | 'reflections';
  id: string;
}

export interface Writing {
  text: string;
  form: api.MessageForm;
  /** The supporter; only the learner names one. */
  threadWith: string | null;
  /** Called when the server has the words, before the page is refreshed. */
  onAnswered?: () => void;
}

const ROOMS = ['conversations', 'insights'] as const;
const MOST = 100;
const ON_GOAL = '/api/v1/learners/{learner_id}/goals/{goal_id}/messages';
const ON_REFLECTION = '/api/v1/learners/{learner_id}/reflections/{reflection_id}/messages';

const goalPath = (item: Item) => ({ learner_id: item.learnerId, goal_id: item.id });
const reflectionPath = (item: Item) => ({ learner_id: item.learnerId, reflection_id: item.id });

/** The messages on an item that the reader may see, newest first: the learner's are all, a supporter's the own. */
export const messagesOptions = (item: Item) =>
  queryOptions({
    queryKey: [{ _id: 'messages', tags: ['conversations'], item }],
    queryFn: ({ signal }) =>
      item.on === 'goals'
        ? ask<api.ConversationsListOnGoalData, api.ConversationsListOnGoalResponses>(
            'get',
            ON_GOAL,
            { path: goalPath(item), query: { limit: MOST }, signal },
          )
        : ask<api.ConversationsListOnReflectionData, api.ConversationsListOnReflectionResponses>(
            'get',
            ON_REFLECTION,
            { path: reflectionPath(item), query: { limit: MOST }, signal },
          ),
  });

async function send(item: Item, { text, form, threadWith, onAnswered }: Writing): Promise<Message> {
  const body = { text, form, thread_with: threadWith };
  const message =
    item.on === 'goals'
      ? await ask<api.ConversationsSendOnGoalData, api.ConversationsSendOnGoalResponses>(
          'post',
          ON_GOAL,
          { path: goalPath(item), body },
        )
      : await ask<
          api.ConversationsSendOnReflectionData,
          api.ConversationsSendOnReflectionResponses
        >('post', ON_REFLECTION, { path: reflectionPath(item), body });
  rememberOwn(message.id);
  onAnswered?.();
  return message;
}

export function useSendMessage(item: Item) {
  return useDeed(ROOMS, (writing: Writing) => send(item, writing));
}

/** Takes back one's own message: the words are gone for both. */
export function useWithdrawMessage(item: Item) {
  return useDeed(ROOMS, (messageId: string) =>
    item.on === 'goals'
      ? ask<api.ConversationsWithdrawOnGoalData, api.ConversationsWithdrawOnGoalResponses>(
          'post',
          `${ON_GOAL}/{message_id}/withdraw`,
          { path: { ...goalPath(item), message_id: messageId } },
        )
      : ask<
          api.ConversationsWithdrawOnReflectionData,
          api.ConversationsWithdrawOnReflectionResponses
        >('post', `${ON_REFLECTION}/{message_id}/withdraw`, {
          path: { ...reflectionPath(item), message_id: messageId },
        }),
  );
}

/** Says that a conversation was read. The learner names the supporter, others null. */
export function useMarkRead(item: Item) {
  return useDeed(ROOMS, async (threadWith: string | null) => {
    const body = { thread_with: threadWith };
    await (item.on === 'goals'
      ? ask<api.ConversationsMarkReadOnGoalData, api.ConversationsMarkReadOnGoalResponses>(
          'post',
          `${ON_GOAL}/read`,
          { path: goalPath(item), body },
        )
      : ask<
          api.ConversationsMarkReadOnReflectionData,
          api.ConversationsMarkReadOnReflectionResponses
        >('post', `${ON_REFLECTION}/read`, { path: reflectionPath(item), body }));
  });
}
