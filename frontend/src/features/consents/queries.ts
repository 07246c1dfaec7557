import type * as api from '../../api/types.gen';
import { ask } from '../../lib/client';
import { readingPages } from '../../lib/pages';
import { reading, useDeed } from '../../lib/rooms';

export type Recipient = api.RecipientRead;
export type Consent = api.ConsentRead;
export type Offer = api.OfferRead;
export type Purpose = api.SchoolPurpose;

const SCHOOL = '/api/v1/consents/school';
const OF_LEARNER = '/api/v1/learners/{learner_id}/consents';

/** Who receives records on the school's authority, for what, and for how many learners. */
export const recipientsOptions = () =>
  reading<api.PrivacyListRecipientsData, api.PrivacyListRecipientsResponses>(['privacy'], SCHOOL);

/** What can be agreed to or refused for a learner. */
export const offersOptions = (learnerId: string) =>
  reading<api.PrivacyListOffersData, api.PrivacyListOffersResponses>(
    ['privacy', 'connections'],
    '/api/v1/learners/{learner_id}/consent-offers',
    { path: { learner_id: learnerId } },
  );

export const consentsOptions = (learnerId: string) =>
  readingPages<api.PrivacyListConsentsData, api.PrivacyListConsentsResponses>(
    ['privacy'],
    OF_LEARNER,
    { path: { learner_id: learnerId }, query: { limit: 50 } },
  );

export interface Recording {
  recipient: string;
  purpose: Purpose;
}

/** What one recording has done, over all its calls. */
export interface Recorded {
  recorded: number;
  already: number;
  withdrawn: number;
}

async function recordAll({ recipient, purpose }: Recording): Promise<Recorded> {
  const body = { recipient, purpose, all: true };
  let recorded = 0;
  for (;;) {
    const answer = await ask<api.PrivacyRecordForSchoolData, api.PrivacyRecordForSchoolResponses>(
      'post',
      SCHOOL,
      { body },
    );
    recorded += answer.recorded;
    const { already, withdrawn, left } = answer;
    // One call records at most some hundreds. A call that records nothing ends it, whatever it says is left.
    if (left === 0 || answer.recorded === 0) return { recorded, already, withdrawn };
  }
}

/** Records consent on school authority for every learner; those who took it back stay out. */
export function useRecordForAll() {
  return useDeed(['privacy', 'connections'], recordAll);
}

type Said = Pick<Offer, 'recipient' | 'purpose'>;

export function useGiveConsent(learnerId: string) {
  return useDeed(['privacy', 'connections'], ({ recipient, purpose }: Said) =>
    ask<api.PrivacyGiveConsentData, api.PrivacyGiveConsentResponses>('post', OF_LEARNER, {
      path: { learner_id: learnerId },
      body: { recipient, purpose },
    }),
  );
}

/** Says no: nothing goes there, and the school cannot agree to it any more. */
export function useRefuseConsent(learnerId: string) {
  return useDeed(['privacy', 'connections'], ({ recipient, purpose }: Said) =>
    ask<api.PrivacyRefuseConsentData, api.PrivacyRefuseConsentResponses>(
      'post',
      `${OF_LEARNER}/refuse`,
      { path: { learner_id: learnerId }, body: { recipient, purpose } },
    ),
  );
}

export function useWithdrawConsent(learnerId: string) {
  return useDeed(['privacy', 'connections'], (consentId: string) =>
    ask<api.PrivacyWithdrawConsentData, api.PrivacyWithdrawConsentResponses>(
      'post',
      `${OF_LEARNER}/{consent_id}/withdraw`,
      { path: { learner_id: learnerId, consent_id: consentId } },
    ),
  );
}
