import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';

/** The parts of the service, as a person would name them. The names are those of the service's own rules. */
export const AREAS: Record<string, MessageDescriptor> = {
  learning: msg`Who you are as a learner, your goals, check-ins and reflections`,
  network: msg`Invitations, suggestions and calls for help`,
  codesign: msg`Ideas, choices and templates`,
  reflecting: msg`Your toolkit and your ways to reflect`,
  judging: msg`Ratings of goals`,
  together: msg`Who sees what, and messages`,
  safety: msg`Notices, reports and help contacts`,
  privacy: msg`Your rights: corrections, exports and erasing`,
  school: msg`Your school: people, classes and consents`,
};

/** What a school or a family may let somebody use records for. */
export const PURPOSES: Record<string, MessageDescriptor> = {
  learning_platform: msg`Learning platform`,
  teaching_support: msg`Support for teaching`,
  learning_records: msg`Learning records`,
  learning_analysis: msg`Looking at how learning goes`,
  accessibility: msg`Accessibility`,
};
