import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { Correction } from './queries';

/** What a person was to the learner when they looked. */
const RELATIONS: Record<string, MessageDescriptor> = {
  supporter: msg`supports you`,
  invited: msg`was invited by you`,
  class_teacher: msg`teaches a class you are in`,
  guardian: msg`is your guardian`,
  named: msg`was shown this by you`,
  safeguarding_lead: msg`keeps learners safe`,
  administrator: msg`runs the school`,
};

/** What was looked at. */
const KINDS: Record<string, MessageDescriptor> = {
  goal: msg`your goals`,
  evidence: msg`a file in your goals`,
  statement: msg`your profile`,
  tool: msg`your toolkit`,
  reflection: msg`your reflections`,
  message: msg`messages`,
  link: msg`your network`,
  learner: msg`your name and page`,
  consent: msg`your consents`,
  record: msg`how your record stands`,
  disclosure: msg`this journal`,
  correction: msg`your corrections`,
  erasure: msg`a request to erase`,
  export: msg`asked for a file of your record`,
  download: msg`fetched a file of your record`,
  glass: msg`opened your record in an emergency`,
};

const OTHERS = msg`something of yours`;
const SOMEHOW = msg`is of your school`;

export const wordsForRelation = (relation: string) => RELATIONS[relation] ?? SOMEHOW;

export const wordsForKind = (kind: string) => KINDS[kind.replace(/^glass_/, '')] ?? OTHERS;

export const ABOUT: Record<Correction['about'], MessageDescriptor> = {
  name: msg`My name`,
  birth_date: msg`My date of birth`,
  class: msg`My class`,
  guardian: msg`My guardian`,
  words: msg`Something that was written about me`,
  other: msg`Something else`,
};

export const STATES: Record<Correction['state'], MessageDescriptor> = {
  open: msg`Waiting for the school`,
  corrected: msg`Put right`,
  declined: msg`It stays as it is`,
};
