import type * as api from '../../api/types.gen';
import { ask } from '../../lib/client';
import { readingPages } from '../../lib/pages';
import { reading, useDeed } from '../../lib/rooms';

export type RosterImport = api.RosterImportRead;
export type Finding = api.FindingRead;
export type Kind = api.RosterKind;
export type Verb = api.RosterVerb;

const ALL = '/api/v1/roster-imports';
const ONE = `${ALL}/{import_id}` as const;
const ROOMS = ['oneroster', 'organizations', 'accounts'] as const;
const A_SECOND = 1000;

const pathTo = (importId: string) => ({ import_id: importId });

export const isBusy = ({ state }: RosterImport) => state === 'checking' || state === 'applying';

interface Listed {
  state: { data?: { pages: readonly { items: readonly RosterImport[] }[] } | undefined };
}

export const importsOptions = () => ({
  ...readingPages<api.OnerosterListData, api.OnerosterListResponses>(['oneroster'], ALL, {
    query: { limit: 10 },
  }),
  refetchInterval: ({ state }: Listed) =>
    state.data?.pages.some((page) => page.items.some(isBusy)) ? 2 * A_SECOND : (false as const),
});

export const importOptions = (importId: string) => ({
  ...reading<api.OnerosterReadData, api.OnerosterReadResponses>(['oneroster'], ONE, {
    path: pathTo(importId),
  }),
  refetchInterval: ({ state }: { state: { data?: RosterImport | undefined } }) =>
    state.data && isBusy(state.data) ? A_SECOND : (false as const),
});

const found = (roster: RosterImport) => ({ path: pathTo(roster.id), query: { limit: 50 } });

export const faultsOptions = (roster: RosterImport) =>
  readingPages<api.OnerosterFaultsData, api.OnerosterFaultsResponses>(
    ['oneroster'],
    `${ONE}/faults`,
    found(roster),
  );

export const noticesOptions = (roster: RosterImport) =>
  readingPages<api.OnerosterNoticesData, api.OnerosterNoticesResponses>(
    ['oneroster'],
    `${ONE}/notices`,
    found(roster),
  );

export const changesOptions = (roster: RosterImport, kind: Kind, verb: Verb) =>
  readingPages<api.OnerosterChangesData, api.OnerosterChangesResponses>(
    ['oneroster'],
    `${ONE}/changes`,
    { path: pathTo(roster.id), query: { kind, verb, limit: 20 } },
  );

/** Reads a file that was sent, and compares it with what is there. Nothing is changed. */
export function useCheckRoster() {
  return useDeed(['oneroster'], (body: api.ImportStart) =>
    ask<api.OnerosterStartData, api.OnerosterStartResponses>('post', ALL, { body }),
  );
}

export function useApplyRoster(importId: string) {
  return useDeed(ROOMS, (confirmation: string | null) =>
    ask<api.OnerosterApplyData, api.OnerosterApplyResponses>('post', `${ONE}/apply`, {
      path: pathTo(importId),
      body: { confirmation },
    }),
  );
}

export function useCancelRoster(importId: string) {
  return useDeed(ROOMS, () =>
    ask<api.OnerosterCancelData, api.OnerosterCancelResponses>('post', `${ONE}/cancel`, {
      path: pathTo(importId),
    }),
  );
}
