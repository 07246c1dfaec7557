import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { Kind } from './queries';

/** What a kind of notice is about, as settings name it. */
export const KINDS: Record<Kind, MessageDescriptor> = {
  question: msg`Questions to me`,
  message: msg`Other messages to me`,
  invitation: msg`Invitations to support somebody`,
  approval: msg`Adults from outside who need a yes`,
  proposal: msg`Ideas for my goals`,
  help_request: msg`Requests for help`,
  share: msg`What is shared with me`,
  objective: msg`What a teacher gives me to do`,
  choice: msg`Choices I am offered`,
  rating: msg`Ratings I can compare with mine`,
  rating_asked: msg`When I am asked to rate a goal`,
  check_in_due: msg`Check-ins that I planned`,
  work_graded: msg`Grades from a learning platform`,
  report_answer: msg`Answers to what I reported`,
  report_waiting: msg`Reports that wait for me`,
  lead_missing: msg`Schools where nobody looks into reports`,
  glass: msg`A record that was opened in an emergency`,
  endpoint_stopped: msg`Places where news is no longer sent`,
};

/** What happened, in one short line; names stand beside it. */
export const LINES: Record<Kind, MessageDescriptor> = {
  question: msg`A question for you`,
  message: msg`A message for you`,
  invitation: msg`You are asked to support somebody`,
  approval: msg`An adult from outside needs your yes or no`,
  proposal: msg`An idea for your goal`,
  help_request: msg`Somebody asks you for help`,
  share: msg`A reflection was shared with you`,
  objective: msg`A teacher gave you something to work on`,
  choice: msg`You are offered a choice`,
  rating: msg`A rating is ready to compare with yours`,
  rating_asked: msg`You are asked to rate a goal`,
  check_in_due: msg`The day you planned is here. How is it going?`,
  work_graded: msg`Your work was graded. Say first how it went`,
  report_answer: msg`Your report was looked into`,
  report_waiting: msg`A report waits for you`,
  lead_missing: msg`A report waits, and nobody looks into reports at this school`,
  glass: msg`The school opened a record in an emergency, for an hour`,
  endpoint_stopped: msg`News is no longer sent to a receiver`,
};
