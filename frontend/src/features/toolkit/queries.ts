import type * as api from '../../api/types.gen';
import { ask } from '../../lib/client';
import { ifMatch } from '../../lib/request';
import { reading, useDeed } from '../../lib/rooms';

export type Tool = api.ToolRead;

const ALL = '/api/v1/learners/{learner_id}/tools';
const ONE = `${ALL}/{tool_id}` as const;
const ROOMS = ['profiles', 'insights'] as const;

const pathTo = ({ learner_id, id: tool_id }: Tool) => ({ learner_id, tool_id });

/** The newest hundred. */
export const toolsOptions = (learnerId: string) =>
  reading<api.ProfilesListToolsData, api.ProfilesListToolsResponses>(['profiles'], ALL, {
    path: { learner_id: learnerId },
    query: { limit: 100 },
  });

export function useTryTool(learnerId: string) {
  return useDeed(ROOMS, (body: api.ToolCreate) =>
    ask<api.ProfilesTryToolData, api.ProfilesTryToolResponses>('post', ALL, {
      path: { learner_id: learnerId },
      body,
    }),
  );
}

export function useReviseTool(tool: Tool) {
  return useDeed(ROOMS, (body: api.ToolRevise) =>
    ask<api.ProfilesReviseToolData, api.ProfilesReviseToolResponses>('patch', ONE, {
      path: pathTo(tool),
      body,
      headers: ifMatch(tool),
    }),
  );
}

export function useRemoveTool(tool: Tool) {
  return useDeed(ROOMS, async () => {
    await ask<api.ProfilesRemoveToolData, api.ProfilesRemoveToolResponses>('delete', ONE, {
      path: pathTo(tool),
      headers: ifMatch(tool),
    });
  });
}
