import type * as api from '../../api/types.gen';
import { ask } from '../../lib/client';
import { readingPages } from '../../lib/pages';
import { reading, useDeed } from '../../lib/rooms';

export type LearnerRecord = api.RecordRead;
export type Export = api.ExportRead;
export type Disclosure = api.DisclosureRead;
export type CatalogueLine = api.CatalogueLine;
export type Correction = api.CorrectionRead;
export type CorrectionAsk = api.CorrectionAsk;
export type Erasure = api.ErasureRead;
export type Ward = api.WardRead;

const OF_LEARNER = '/api/v1/learners/{learner_id}';
const RECORD = `${OF_LEARNER}/record` as const;
const EXPORTS = `${OF_LEARNER}/exports` as const;
const ERASURES = `${OF_LEARNER}/erasures` as const;
const CORRECTIONS = `${OF_LEARNER}/corrections` as const;

const isGoingOn = ({ state }: Export) => state === 'queued' || state === 'running';

export const recordOptions = (learnerId: string) =>
  reading<api.RecordReadData, api.RecordReadResponses>(['record'], RECORD, {
    path: { learner_id: learnerId },
  });

/** The exports of a record; asked again every second while one is being made. */
export const exportsOptions = (learnerId: string) => ({
  ...reading<api.ExportsListData, api.ExportsListResponses>(['exports'], EXPORTS, {
    path: { learner_id: learnerId },
    query: { limit: 5 },
  }),
  refetchInterval: (query: { state: { data?: { items: Export[] } | undefined } }) =>
    query.state.data?.items.some(isGoingOn) ? 1000 : (false as const),
});

export const disclosuresOptions = (learnerId: string) =>
  readingPages<api.DisclosuresListData, api.DisclosuresListResponses>(
    ['disclosures'],
    `${OF_LEARNER}/disclosures`,
    { path: { learner_id: learnerId }, query: { limit: 20 } },
  );

export const correctionsOptions = (learnerId: string) =>
  readingPages<api.CorrectionsListData, api.CorrectionsListResponses>(
    ['corrections'],
    CORRECTIONS,
    { path: { learner_id: learnerId }, query: { limit: 20 } },
  );

const A_WHILE = 120_000;

/** Counting is due at once; where it has not come after a while it is not waited for any more. */
export const isBeingCounted = ({ state, counts, created_at: asked }: Erasure) =>
  state !== 'confirmed' && !counts && Date.now() - Date.parse(asked) < A_WHILE;

/** What is asked to be erased; asked again every second while it is counted how much would go. */
export const erasuresOptions = (learnerId: string) => ({
  ...reading<api.ErasuresListData, api.ErasuresListResponses>(['erasures'], ERASURES, {
    path: { learner_id: learnerId },
  }),
  refetchInterval: (query: { state: { data?: { items: Erasure[] } | undefined } }) =>
    query.state.data?.items.some(isBeingCounted) ? 1000 : (false as const),
});

export const wardsOptions = () =>
  reading<api.FamilyListWardsData, api.FamilyListWardsResponses>(
    ['record', 'privacy'],
    '/api/v1/me/wards',
  );

export const downloadOf = ({ learner_id, id }: Export) =>
  `/api/v1/learners/${learner_id}/exports/${id}/download`;

export function useAskForExport(learnerId: string) {
  return useDeed(['exports'], () =>
    ask<api.ExportsAskData, api.ExportsAskResponses>('post', EXPORTS, {
      path: { learner_id: learnerId },
    }),
  );
}

export function useCancelExport(learnerId: string) {
  return useDeed(['exports'], (exportId: string) =>
    ask<api.ExportsCancelData, api.ExportsCancelResponses>(
      'post',
      `${EXPORTS}/{export_id}/cancel`,
      {
        path: { learner_id: learnerId, export_id: exportId },
      },
    ),
  );
}

export function useFreeze(learnerId: string) {
  return useDeed(['record', 'goals', 'profiles', 'reflections', 'insights'], (freezes: boolean) =>
    freezes
      ? ask<api.RecordFreezeData, api.RecordFreezeResponses>('post', `${RECORD}/freeze`, {
          path: { learner_id: learnerId },
        })
      : ask<api.RecordUnfreezeData, api.RecordUnfreezeResponses>('post', `${RECORD}/unfreeze`, {
          path: { learner_id: learnerId },
        }),
  );
}

export function useAskToErase(learnerId: string) {
  return useDeed(['erasures'], () =>
    ask<api.ErasuresAskData, api.ErasuresAskResponses>('post', ERASURES, {
      path: { learner_id: learnerId },
    }),
  );
}

export function useConfirmErasure(learnerId: string) {
  return useDeed(['erasures'], ({ id, word }: { id: string; word: string }) =>
    ask<api.ErasuresConfirmData, api.ErasuresConfirmResponses>(
      'post',
      `${ERASURES}/{erasure_id}/confirm`,
      { path: { learner_id: learnerId, erasure_id: id }, body: { word } },
    ),
  );
}

export function useCallOffErasure(learnerId: string) {
  return useDeed(['erasures'], (id: string) =>
    ask<api.ErasuresCancelData, api.ErasuresCancelResponses>(
      'post',
      `${ERASURES}/{erasure_id}/cancel`,
      { path: { learner_id: learnerId, erasure_id: id } },
    ),
  );
}

export function useAskToCorrect(learnerId: string) {
  return useDeed(['corrections'], (body: CorrectionAsk) =>
    ask<api.CorrectionsAskData, api.CorrectionsAskResponses>('post', CORRECTIONS, {
      path: { learner_id: learnerId },
      body,
    }),
  );
}

export function useDisagree(learnerId: string) {
  return useDeed(['corrections'], ({ id, text }: { id: string; text: string }) =>
    ask<api.CorrectionsDisagreeData, api.CorrectionsDisagreeResponses>(
      'post',
      `${CORRECTIONS}/{correction_id}/disagree`,
      { path: { learner_id: learnerId, correction_id: id }, body: { text } },
    ),
  );
}

export function useGiveConsent(learnerId: string) {
  return useDeed(['privacy'], (body: api.FamilyConsent) =>
    ask<api.PrivacyGiveConsentData, api.PrivacyGiveConsentResponses>(
      'post',
      `${OF_LEARNER}/consents`,
      { path: { learner_id: learnerId }, body },
    ),
  );
}

/** What is kept of people, as the service declares it. */
export const catalogueOptions = () =>
  reading<api.CatalogueReadData, api.CatalogueReadResponses>(
    ['privacy'],
    '/api/v1/privacy/catalogue',
  );
