import type * as api from '../../api/types.gen';
import { ask } from '../../lib/client';
import { reading, useDeed } from '../../lib/rooms';

export type Link = api.LinkRead;
export type Giving = api.GivingRead;
export type GivingLine = api.GivingLine;
export type Suggestions = api.SuggestionsRead;
export type Suggestion = api.SuggestionRead;

const LEARNER = '/api/v1/learners/{learner_id}';
const ROOMS = ['network'] as const;

export const givingOptions = (learnerId: string) =>
  reading<api.ConversationsGivingData, api.ConversationsGivingResponses>(
    ['network', 'conversations'],
    `${LEARNER}/giving`,
    { path: { learner_id: learnerId } },
  );

export const suggestionsOptions = (learnerId: string) =>
  reading<api.NetworkSuggestData, api.NetworkSuggestResponses>(
    ['network', 'profiles'],
    `${LEARNER}/suggestions`,
    { path: { learner_id: learnerId } },
  );

export function useDismiss(learnerId: string) {
  return useDeed(ROOMS, async (personId: string) => {
    await ask<api.NetworkDismissSuggestionData, api.NetworkDismissSuggestionResponses>(
      'post',
      `${LEARNER}/suggestions/{person_id}/dismiss`,
      { path: { learner_id: learnerId, person_id: personId } },
    );
  });
}

/** Lets others be told of the learner, or not any more. */
export function useChooseFinding(learnerId: string) {
  return useDeed(ROOMS, (mayBeFound: boolean) =>
    ask<api.NetworkChooseFindingData, api.NetworkChooseFindingResponses>(
      'post',
      `${LEARNER}/finding`,
      { path: { learner_id: learnerId }, body: { may_be_found: mayBeFound } },
    ),
  );
}
