import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';

/** What somebody was to the learner, or to the organization, when they acted. */
export const RELATIONS: Record<string, MessageDescriptor> = {
  self: msg`The learner`,
  supporter: msg`A supporter`,
  invited: msg`Invited to support`,
  class_teacher: msg`A class teacher`,
  guardian: msg`A guardian`,
  named: msg`Named by the learner`,
  member: msg`Somebody of the organization`,
  teacher: msg`A teacher`,
  safeguarding_lead: msg`Somebody who keeps learners safe`,
  administrator: msg`An administrator`,
};

/** Who acted, when it was nobody with a name. */
export const ACTORS: Record<string, MessageDescriptor> = {
  client: msg`Another system`,
  lms: msg`A learning platform`,
  guest: msg`A guest`,
  system: msg`Waymark itself`,
};
