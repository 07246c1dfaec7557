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

/** What is kept in a group whose parts are kept for different times, so that each time says what it is of. */
export const NOUNS: Record<string, MessageDescriptor> = {
  person: msg`your name and birthday`,
  role_assignment: msg`your roles`,
  enrollment: msg`your classes`,
  guardianship: msg`your guardians`,
  external_id: msg`your number in other systems`,
  file: msg`files`,
  support_link: msg`who supports you`,
  support_link_goal: msg`which goals they may see`,
  share: msg`what you shared by name`,
  findable: msg`that others can find you`,
  suggestion_dismissed: msg`whom you did not want suggested`,
  message: msg`messages`,
  help_request: msg`calls for help`,
  help_other: msg`whom else you would ask`,
  guest_invitation: msg`invitations of guests`,
  notice: msg`notices`,
  notice_setting: msg`your settings`,
  report: msg`reports`,
  report_opening: msg`who looked into them`,
  hold: msg`what must be kept for now`,
  held_text: msg`the words it is about`,
  help_contacts: msg`whom you can turn to`,
  consent: msg`consents`,
  disclosure: msg`who looked at what`,
  break_glass: msg`emergencies`,
  correction: msg`corrections`,
  export: msg`files you take along`,
  erasure: msg`proofs of erasing`,
  account: msg`your sign-in name and password`,
  membership: msg`to which school you belong`,
  browser_session: msg`where you are signed in`,
  guest_session: msg`visits of guests`,
  one_time_link: msg`sign-in links`,
  slip: msg`set-up slips`,
  token: msg`keys for programs`,
  job: msg`long tasks`,
  roster_import: msg`that a class list was brought in`,
  roster_report: msg`what it changed`,
  webhook_delivery: msg`what was sent to recipients`,
  webhook_attempt: msg`tries to send it`,
  lms_message: msg`what learning platforms told`,
  webhook_scope: msg`that another system was to hear of you`,
  idempotency_key: msg`that nothing is done twice`,
};
