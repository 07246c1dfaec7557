import type * as api from '../../api/types.gen';
import { ask } from '../../lib/client';
import { readingPages } from '../../lib/pages';
import { ifMatch } from '../../lib/request';
import { reading, useDeed } from '../../lib/rooms';
import type { OthersWords } from '../../ui/beside-words';

export type Reason = api.ReportReason;
export type ReportLine = api.ReportLine;
export type ReportState = api.ReportState;
export type Contact = api.Contact;
export type MyReport = api.MyReport;

export type Written = OthersWords;

const MINE = '/api/v1/me/reports';
const ONE = '/api/v1/learners/{learner_id}/reports/{report_id}';

export function useReport() {
  return useDeed(['reports'], (input: { item: Written; reason: Reason; words: string }) =>
    ask<api.ReportsMakeData, api.ReportsMakeResponses>('post', MINE, {
      body: {
        item_kind: input.item.kind,
        item_id: input.item.id,
        reason: input.reason,
        words: input.words,
      },
    }),
  );
}

/** Ends whatever is between the reader and the author, for good. */
export function useBlockAuthor() {
  return useDeed(
    ['network', 'conversations', 'goals', 'reflections', 'insights'],
    (item: Written) =>
      ask<api.ReportsBlockData, api.ReportsBlockResponses>('post', '/api/v1/me/blocks', {
        body: { item_kind: item.kind, item_id: item.id },
      }),
  );
}

export const myReportsOptions = () =>
  readingPages<api.ReportsListMineData, api.ReportsListMineResponses>(['reports'], MINE, {
    query: { limit: 20 },
  });

export const queueOptions = (state: ReportState | null) =>
  readingPages<api.ReportsListData, api.ReportsListResponses>(['reports'], '/api/v1/reports', {
    query: { limit: 20, ...(state ? { state } : {}) },
  });

const pathOf = (line: ReportLine) => ({ learner_id: line.learner_id, report_id: line.id });

export const reportOptions = (line: ReportLine) =>
  reading<api.ReportsReadData, api.ReportsReadResponses>(['reports'], ONE, { path: pathOf(line) });

/** The words, for the hour after an opening. Nothing of it outlives the page. */
export const contextOptions = (line: ReportLine) => ({
  ...reading<api.ReportsReadContextData, api.ReportsReadContextResponses>(
    ['reports'],
    `${ONE}/context`,
    { path: pathOf(line) },
  ),
  gcTime: 0,
  retry: false,
});

export function useOpenReport(line: ReportLine) {
  return useDeed(['reports'], (reason: string) =>
    ask<api.ReportsOpenWordsData, api.ReportsOpenWordsResponses>('post', `${ONE}/open`, {
      path: pathOf(line),
      body: { reason },
    }),
  );
}

export function useCloseReport(line: ReportLine) {
  return useDeed(['reports'], (body: api.ReportClose) =>
    ask<api.ReportsCloseData, api.ReportsCloseResponses>('post', `${ONE}/close`, {
      path: pathOf(line),
      body,
    }),
  );
}

export function useHold(line: ReportLine) {
  return useDeed(['reports'], (body: api.HoldCreate) =>
    ask<api.ReportsHoldData, api.ReportsHoldResponses>('post', `${ONE}/hold`, {
      path: pathOf(line),
      body,
    }),
  );
}

export function useLift(line: ReportLine) {
  return useDeed(['reports'], () =>
    ask<api.ReportsLiftData, api.ReportsLiftResponses>('post', `${ONE}/lift`, {
      path: pathOf(line),
    }),
  );
}

/** The learner's links as a guardian sees them; those with adults from outside can be read along. */
export const guestLinksOptions = (learnerId: string) =>
  reading<api.NetworkListLinksData, api.NetworkListLinksResponses>(
    ['network'],
    '/api/v1/learners/{learner_id}/links',
    { path: { learner_id: learnerId }, query: { limit: 100 } },
  );

export const guestThreadOptions = (learnerId: string, linkId: string) =>
  readingPages<api.ConversationsListOfLinkData, api.ConversationsListOfLinkResponses>(
    ['conversations'],
    '/api/v1/learners/{learner_id}/links/{link_id}/messages',
    { path: { learner_id: learnerId, link_id: linkId }, query: { limit: 30 } },
  );

export const placesOptions = () =>
  reading<api.ReportsListPlacesData, api.ReportsListPlacesResponses>(
    ['reports'],
    '/api/v1/safeguarding/places',
  );

/** Whom the reader can turn to. It changes seldom. */
export const helpOptions = () => ({
  ...reading<api.HelpReadMineData, api.HelpReadMineResponses>(['help'], '/api/v1/help-contacts'),
  staleTime: 10 * 60_000,
});

const PLACE = '/api/v1/help-contacts/{place_id}';

export const contactsOptions = (placeId: string) =>
  reading<api.HelpReadData, api.HelpReadResponses>(['help'], PLACE, {
    path: { place_id: placeId },
  });

export function useReviseContacts(placeId: string) {
  return useDeed(['help'], (input: { contacts: Contact[]; version: number }) =>
    ask<api.HelpReviseData, api.HelpReviseResponses>('put', PLACE, {
      path: { place_id: placeId },
      body: { contacts: input.contacts },
      headers: ifMatch(input),
    }),
  );
}
