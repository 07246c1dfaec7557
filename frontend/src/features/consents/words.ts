import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { Consent, Purpose } from './queries';

/** What a school may let records be used for on its own authority. */
export const PURPOSES: Record<Purpose, MessageDescriptor> = {
  learning_platform: msg`Learning platform`,
  teaching_support: msg`Support for teaching`,
  learning_records: msg`Learning records`,
  learning_analysis: msg`Looking at how learning goes`,
  accessibility: msg`Accessibility`,
};

/** The words for a purpose; what is not one of the school's stands as it was written. */
export const wordsForPurpose = (purpose: string): MessageDescriptor | null =>
  Object.hasOwn(PURPOSES, purpose) ? PURPOSES[purpose as Purpose] : null;

export const AUTHORITIES: Record<Consent['authority'], MessageDescriptor> = {
  school: msg`the school`,
  guardian: msg`a guardian`,
  self: msg`the learner`,
};
