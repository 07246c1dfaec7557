import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { Program } from './queries';

type Kind = Program['kind'];

export const KINDS: Record<Kind, MessageDescriptor> = {
  service: msg`A system that works by itself`,
  native: msg`An app that people use`,
};

/** What may be ticked; other scopes can be given through the API. */
export const SCOPES: Record<Kind, Record<string, MessageDescriptor>> = {
  service: {
    'organization.read': msg`Read about the school`,
    'people.read': msg`Read who is here`,
    'group.read': msg`Read classes and who is in them`,
    roster: msg`Bring in rosters, and see what came of them`,
    'job.read': msg`Follow long tasks`,
    endpoint: msg`Manage webhooks`,
    'catalogue.read': msg`Read what is kept of people`,
    'retention.read': msg`Read how long it is kept`,
  },
  native: {
    learner: msg`See who the learner is`,
    home: msg`The next step`,
    goal: msg`Goals`,
    check_in: msg`Check-ins`,
    statement: msg`Who I am as a learner`,
    tool: msg`Toolkit`,
    reflection: msg`Reflections`,
    protocol: msg`Ways to reflect`,
    message: msg`Messages`,
    link: msg`Supporters`,
    help_call: msg`Calls for help`,
    proposal: msg`Ideas of others`,
    choice: msg`Choices`,
    objective: msg`What teachers ask for`,
    assessment: msg`Ratings of goals`,
    notice: msg`Notices`,
    'organization.read': msg`Read about the school`,
  },
};
