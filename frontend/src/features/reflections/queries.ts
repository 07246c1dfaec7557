import { useQueryClient } from '@tanstack/react-query';
import type * as api from '../../api/types.gen';
import { ask } from '../../lib/client';
import { ifMatch } from '../../lib/request';
import { reading, useDeed } from '../../lib/rooms';

export type Reflection = api.ReflectionRead;
export type ReflectionLine = api.ReflectionLine;
export type Protocol = api.ProtocolRead;
export type Reader = api.ReaderRead;
export type Revision = api.ReflectionRevise;

const USUAL = 'what_so_what_now_what';
const ROOMS = ['reflections', 'insights'] as const;
const ALL = '/api/v1/learners/{learner_id}/reflections';
const ONE = `${ALL}/{reflection_id}` as const;

const pathTo = (learnerId: string, reflectionId: string) => ({
  learner_id: learnerId,
  reflection_id: reflectionId,
});

export const protocolsOptions = () =>
  reading<api.ProtocolsListData, api.ProtocolsListResponses>(['protocols'], '/api/v1/protocols');

/** The protocol as it was when a reflection was begun: its questions must not change under the answers. */
export const protocolVersionOptions = ({ protocol_id, protocol_number }: Reflection) =>
  reading<api.ProtocolsVersionData, api.ProtocolsVersionResponses>(
    [],
    '/api/v1/protocols/{protocol_id}/versions/{number}',
    { path: { protocol_id, number: protocol_number } },
  );

/** The newest fifty, of one goal when it is named. */
export const reflectionsOptions = (learnerId: string, goalId?: string) =>
  reading<api.ReflectionsListData, api.ReflectionsListResponses>(['reflections'], ALL, {
    path: { learner_id: learnerId },
    query: { goal_id: goalId },
  });

export const reflectionOptions = (learnerId: string, reflectionId: string) =>
  reading<api.ReflectionsReadData, api.ReflectionsReadResponses>(['reflections'], ONE, {
    path: pathTo(learnerId, reflectionId),
  });

export const readersOptions = (learnerId: string, reflectionId: string) =>
  reading<api.ReflectionsReadersData, api.ReflectionsReadersResponses>(
    ['reflections', 'network'],
    `${ONE}/readers`,
    { path: pathTo(learnerId, reflectionId) },
  );

interface Beginning {
  goalId?: string | null;
  /** Without one, the three questions: what, so what, now what. */
  protocolId?: string;
}

/** Begins a reflection: a draft that only the learner sees. */
export function useBeginReflection(learnerId: string) {
  const queries = useQueryClient();
  return useDeed(ROOMS, async ({ goalId, protocolId }: Beginning) => {
    const { items } = await queries.fetchQuery(protocolsOptions());
    const usual = items.find(({ code }) => code === USUAL) ?? items[0];
    const id = protocolId ?? usual?.id ?? '';
    return ask<api.ReflectionsWriteData, api.ReflectionsWriteResponses>('post', ALL, {
      path: { learner_id: learnerId },
      body: { protocol_id: id, goal_id: goalId ?? null },
    });
  });
}

/** Saves what was written. Not a deed: it happens at each pause, and must not make the page ask for it all again. */
export function saveReflection(
  learnerId: string,
  reflectionId: string,
  body: Revision,
  version: string | null,
): Promise<Reflection> {
  return ask<api.ReflectionsReviseData, api.ReflectionsReviseResponses>('patch', ONE, {
    path: pathTo(learnerId, reflectionId),
    body,
    headers: ifMatch({ version: Number(version) }),
  });
}

export function useKeepReflection(learnerId: string, reflectionId: string) {
  return useDeed(ROOMS, () =>
    ask<api.ReflectionsKeepData, api.ReflectionsKeepResponses>('post', `${ONE}/keep`, {
      path: pathTo(learnerId, reflectionId),
    }),
  );
}

export function useShareReflection(learnerId: string, reflectionId: string) {
  return useDeed(ROOMS, (personIds: string[]) =>
    ask<api.ReflectionsShareData, api.ReflectionsShareResponses>('post', `${ONE}/share`, {
      path: pathTo(learnerId, reflectionId),
      body: { person_ids: personIds },
    }),
  );
}

export function useUnshareReflection(learnerId: string, reflectionId: string) {
  return useDeed(ROOMS, (personIds: string[]) =>
    ask<api.ReflectionsUnshareData, api.ReflectionsUnshareResponses>('post', `${ONE}/unshare`, {
      path: pathTo(learnerId, reflectionId),
      body: { person_ids: personIds },
    }),
  );
}

/** Takes a reflection away for good, for everybody. */
export function useDeleteReflection(learnerId: string) {
  return useDeed(ROOMS, async ({ id, version }: { id: string; version: number }) => {
    await ask<api.ReflectionsDeleteData, api.ReflectionsDeleteResponses>('delete', ONE, {
      path: pathTo(learnerId, id),
      headers: ifMatch({ version }),
    });
  });
}
