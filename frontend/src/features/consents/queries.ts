import type * as api from '../../api/types.gen';
import { ask } from '../../lib/client';
import { readingPages } from '../../lib/pages';
import { reading, useDeed } from '../../lib/rooms';

export type Recipient = api.RecipientRead;
export type Consent = api.ConsentRead;
export type Purpose = api.SchoolPurpose;

const SCHOOL = '/api/v1/consents/school';
const OF_LEARNER = '/api/v1/learners/{learner_id}/consents';

/** Who receives records on the school's authority, for what, and for how many learners. */
export const recipientsOptions = () =>
  reading<api.PrivacyListRecipientsData, api.PrivacyListRecipientsResponses>(['privacy'], SCHOOL);

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

export function useWithdrawConsent(learnerId: string) {
  return useDeed(['privacy', 'connections'], (consentId: string) =>
    ask<api.PrivacyWithdrawConsentData, api.PrivacyWithdrawConsentResponses>(
      'post',
      `${OF_LEARNER}/{consent_id}/withdraw`,
      { path: { learner_id: learnerId, consent_id: consentId } },
    ),
  );
}
