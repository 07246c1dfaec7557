import { useMutation, useQueryClient } from '@tanstack/react-query';
import type * as api from '../../api/types.gen';
import { ask } from '../../lib/client';
import { itemsOf, readingPages } from '../../lib/pages';
import { ifMatch } from '../../lib/request';
import { reading, useDeed } from '../../lib/rooms';

export type Source = api.SourceRead;
export type SourceMade = api.SourceMade;
export type NewSource = api.SourceCreate;
export type Form = Source['form'];
export type Message = api.LmsMessageRead;
export type State = Message['state'];
export type Stranger = api.StrangerRead;
export type Person = api.PersonLine;
export type Group = api.GroupRead;

const ALL = '/api/v1/lms-sources';
const ONE = `${ALL}/{source_id}` as const;
const MESSAGES = `${ONE}/messages` as const;
const STRANGERS = `${ONE}/strangers` as const;
const SOON = 2000;
const LATER = 5000;

const pathTo = (sourceId: string) => ({ source_id: sourceId });

export const sourcesOptions = () =>
  reading<api.ConnectionsListSourcesData, api.ConnectionsListSourcesResponses>(
    ['connections'],
    ALL,
  );

/** Nothing of it comes by the stream, so the page looks again: soon, while something waits its turn. */
export const sourceOptions = (sourceId: string) => ({
  ...reading<api.ConnectionsReadSourceData, api.ConnectionsReadSourceResponses>(
    ['connections'],
    ONE,
    { path: pathTo(sourceId) },
  ),
  refetchInterval: ({ state }: { state: { data?: Source | undefined } }) =>
    (state.data?.counts.waiting ?? 0) > 0 ? SOON : LATER,
});

interface Pages {
  state: { data?: { pages: readonly { items: readonly Message[] }[] } | undefined };
}

/** What came in, the newest first. */
export const messagesOptions = (sourceId: string, state: State | null) => ({
  ...readingPages<api.ConnectionsListMessagesData, api.ConnectionsListMessagesResponses>(
    ['connections'],
    MESSAGES,
    { path: pathTo(sourceId), query: { limit: 20, ...(state ? { state } : {}) } },
  ),
  refetchInterval: ({ state: { data } }: Pages) =>
    itemsOf(data).some((message) => message.state === 'waiting') ? SOON : LATER,
});

/** Whom nobody knows; or, with `aside`, those who were said to be nobody of ours. */
export const strangersOptions = (sourceId: string, aside: boolean) => ({
  ...readingPages<api.ConnectionsListStrangersData, api.ConnectionsListStrangersResponses>(
    ['connections'],
    STRANGERS,
    { path: pathTo(sourceId), query: { limit: 20, aside } },
  ),
  refetchInterval: LATER,
});

export const schoolsOptions = () =>
  reading<api.OrganizationsListSchoolsData, api.OrganizationsListSchoolsResponses>(
    ['organizations'],
    '/api/v1/schools',
  );

/** People whose family name begins like this. */
export const peopleOptions = (words: string) =>
  readingPages<api.OrganizationsListPeopleData, api.OrganizationsListPeopleResponses>(
    ['organizations'],
    '/api/v1/people',
    { query: { limit: 20, q: words } },
  );

export const groupsOptions = () =>
  readingPages<api.OrganizationsListGroupsData, api.OrganizationsListGroupsResponses>(
    ['organizations'],
    '/api/v1/groups',
    { query: { limit: 100 } },
  );

/** Makes a source; the answer holds its secret, this once. */
export function useCreateSource() {
  return useDeed(['connections'], (body: NewSource) =>
    ask<api.ConnectionsCreateSourceData, api.ConnectionsCreateSourceResponses>('post', ALL, {
      body,
    }),
  );
}

export function useReviseSource(source: Source) {
  return useDeed(['connections'], (body: api.SourceRevise) =>
    ask<api.ConnectionsReviseSourceData, api.ConnectionsReviseSourceResponses>('patch', ONE, {
      path: pathTo(source.id),
      body,
      headers: ifMatch(source),
    }),
  );
}

/** Takes it away at once: to ask for it again, as after other deeds, would only find that it is gone. */
export function useDeleteSource(source: Source) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () =>
      ask<api.ConnectionsDeleteSourceData, api.ConnectionsDeleteSourceResponses>('delete', ONE, {
        path: pathTo(source.id),
        headers: ifMatch(source),
      }),
    onSuccess: () => queries.invalidateQueries({ queryKey: sourcesOptions().queryKey }),
  });
}

/** A new secret, shown this once; the old one goes on for a day. */
export function useRotateSecret(sourceId: string) {
  return useDeed(['connections'], () =>
    ask<api.ConnectionsRotateSourceSecretData, api.ConnectionsRotateSourceSecretResponses>(
      'post',
      `${ONE}/rotate-secret`,
      { path: pathTo(sourceId), body: { overlap_hours: 24 } },
    ),
  );
}

export function useReplay(sourceId: string) {
  return useDeed(['connections'], (messageId: string) =>
    ask<api.ConnectionsReplayData, api.ConnectionsReplayResponses>(
      'post',
      `${MESSAGES}/{message_id}/replay`,
      { path: { ...pathTo(sourceId), message_id: messageId } },
    ),
  );
}

/** All that failed or named somebody unknown. */
export function useReplayMany(sourceId: string) {
  return useDeed(['connections'], () =>
    ask<api.ConnectionsReplayManyData, api.ConnectionsReplayManyResponses>(
      'post',
      `${MESSAGES}/replay`,
      { path: pathTo(sourceId), body: {} },
    ),
  );
}

const named = ({ kind, external_id }: Stranger) => ({ kind, external_id });

interface Recognized {
  stranger: Stranger;
  /** The person, or the group. */
  rowId: string;
}

export function useRecognize(sourceId: string) {
  return useDeed(['connections'], ({ stranger, rowId }: Recognized) =>
    ask<api.ConnectionsRecognizeStrangerData, api.ConnectionsRecognizeStrangerResponses>(
      'post',
      `${STRANGERS}/recognize`,
      { path: pathTo(sourceId), body: { ...named(stranger), row_id: rowId } },
    ),
  );
}

interface Added {
  stranger: Stranger;
  name: string;
  familyName: string;
  /** null for a class. */
  role: api.EnrollmentRole | null;
}

export function useAddStranger(sourceId: string) {
  return useDeed(['connections', 'organizations'], ({ stranger, name, familyName, role }: Added) =>
    ask<api.ConnectionsAddStrangerData, api.ConnectionsAddStrangerResponses>(
      'post',
      `${STRANGERS}/add`,
      {
        path: pathTo(sourceId),
        body: {
          ...named(stranger),
          name,
          ...(role ? { role, ...(familyName ? { family_name: familyName } : {}) } : {}),
        },
      },
    ),
  );
}

export function useSetAside(sourceId: string) {
  return useDeed(['connections'], (stranger: Stranger) =>
    ask<api.ConnectionsSetStrangerAsideData, api.ConnectionsSetStrangerAsideResponses>(
      'post',
      `${STRANGERS}/set-aside`,
      { path: pathTo(sourceId), body: named(stranger) },
    ),
  );
}

export function useCallBack(sourceId: string) {
  return useDeed(['connections'], (stranger: Stranger) =>
    ask<api.ConnectionsCallStrangerBackData, api.ConnectionsCallStrangerBackResponses>(
      'post',
      `${STRANGERS}/call-back`,
      { path: pathTo(sourceId), body: named(stranger) },
    ),
  );
}
