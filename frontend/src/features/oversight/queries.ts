import type * as api from '../../api/types.gen';
import { ask } from '../../lib/client';
import { readingPages } from '../../lib/pages';
import { reading, useDeed } from '../../lib/rooms';

export type AuditLine = api.AuditLine;
export type Glass = api.GlassRead;
export type Proof = api.ProofRead;
export type Correction = api.CorrectionRead;
export type RetentionLine = api.RetentionLine;

const GLASS = '/api/v1/learners/{learner_id}/break-glass/{glass_id}';

/** What is looked for in the ledger; what is left out does not count. */
export type AuditWanted = Pick<
  NonNullable<api.AuditListData['query']>,
  'type' | 'actor_id' | 'learner_id' | 'since' | 'until'
>;

/** The ledger as who did what. */
export const auditOptions = (wanted: AuditWanted) =>
  readingPages<api.AuditListData, api.AuditListResponses>(['privacy'], '/api/v1/audit', {
    query: { limit: 50, ...wanted },
  });

/** The kinds of acts that are told outside; those that stay inside can be typed. */
export const kindsOptions = () =>
  reading<api.WebhooksEventTypesData, api.WebhooksEventTypesResponses>(
    ['connections'],
    '/api/v1/event-types',
  );

/** People by the start of a name, to filter by. */
export const namedOptions = (words: string) =>
  reading<api.OrganizationsListPeopleData, api.OrganizationsListPeopleResponses>(
    ['organizations'],
    '/api/v1/people',
    { query: { limit: 8, q: words } },
  );

export const glassOptions = () =>
  readingPages<api.GlassListData, api.GlassListResponses>(['glass'], '/api/v1/break-glass', {
    query: { limit: 20 },
  });

export const proofsOptions = () =>
  readingPages<api.ErasuresListProofsData, api.ErasuresListProofsResponses>(
    ['erasures'],
    '/api/v1/erasures',
    { query: { limit: 20 } },
  );

export const waitingOptions = () =>
  readingPages<api.CorrectionsListWaitingData, api.CorrectionsListWaitingResponses>(
    ['corrections'],
    '/api/v1/corrections',
    { query: { limit: 20 } },
  );

export const retentionOptions = () =>
  reading<api.RetentionReadData, api.RetentionReadResponses>(['privacy'], '/api/v1/retention');

export function useBreakGlass(learnerId: string) {
  return useDeed(['glass'], (reason: string) =>
    ask<api.GlassAskData, api.GlassAskResponses>(
      'post',
      '/api/v1/learners/{learner_id}/break-glass',
      { path: { learner_id: learnerId }, body: { reason } },
    ),
  );
}

export function useAnswerGlass() {
  return useDeed(['glass', 'goals'], ({ glass, agrees }: { glass: Glass; agrees: boolean }) => {
    const path = { learner_id: glass.learner_id, glass_id: glass.id };
    return agrees
      ? ask<api.GlassConfirmData, api.GlassConfirmResponses>('post', `${GLASS}/confirm`, { path })
      : ask<api.GlassEndData, api.GlassEndResponses>('post', `${GLASS}/end`, { path });
  });
}

export interface Answer {
  correction: Correction;
  state: 'corrected' | 'declined';
  answer: string;
}

export function useAnswerCorrection() {
  return useDeed(['corrections'], ({ correction, state, answer }: Answer) =>
    ask<api.CorrectionsAnswerData, api.CorrectionsAnswerResponses>(
      'post',
      '/api/v1/learners/{learner_id}/corrections/{correction_id}/answer',
      {
        path: { learner_id: correction.learner_id, correction_id: correction.id },
        body: { state, answer },
      },
    ),
  );
}
