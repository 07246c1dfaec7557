import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { CatalogueLine } from './queries';

export interface Group {
  title: MessageDescriptor;
  /** What it is, and what it is for. */
  what: MessageDescriptor;
  tables: readonly string[];
}

/** Everything that is kept of people, as a person would sort it. A test of the service fails for a table left out. */
export const GROUPS: readonly Group[] = [
  {
    title: msg`Who you are`,
    what: msg`Your name, your roles, your classes and who your guardians are: so that the right people meet here.`,
    tables: ['person', 'role_assignment', 'enrollment', 'guardianship', 'external_id'],
  },
  {
    title: msg`Your profile and toolkit`,
    what: msg`What you say about yourself, with its history, and what you try: so that you can build on it.`,
    tables: ['profile_statement', 'statement_version', 'tool'],
  },
  {
    title: msg`Your goals and what belongs to them`,
    what: msg`Goals, steps, signs, resources, check-ins, evidence and files: so that you can plan, work and look back.`,
    tables: [
      ...['goal', 'goal_version', 'goal_statement', 'goal_origin', 'step', 'criterion', 'example'],
      ...[
        'criterion_version',
        'resource_link',
        'check_in',
        'evidence',
        'lms_work',
        'evidence_criterion',
      ],
      ...['decision', 'file'],
    ],
  },
  {
    title: msg`What others bring to your goals`,
    what: msg`Ideas, choices, objectives and templates, and what you answered: so that help does not rewrite your goals.`,
    tables: [
      ...['proposal', 'choice', 'choice_option', 'objective', 'goal_template', 'template_version'],
    ],
  },
  {
    title: msg`Reflections and ratings`,
    what: msg`What you wrote to think about learning, ways to reflect of your own, and ratings of goals by you and others.`,
    tables: [
      ...['reflection', 'protocol', 'protocol_version', 'assessment', 'assessment_line'],
      'assessment_request',
    ],
  },
  {
    title: msg`People, messages and help`,
    what: msg`Who supports you and what they may see, what you write to each other, and calls for help.`,
    tables: [
      ...['support_link', 'support_link_goal', 'share', 'findable', 'suggestion_dismissed'],
      ...['message', 'help_request', 'help_other', 'guest_invitation'],
    ],
  },
  {
    title: msg`Notices`,
    what: msg`What waits for you, and what you want to be told of.`,
    tables: ['notice', 'notice_setting'],
  },
  {
    title: msg`Keeping people safe`,
    what: msg`Reports of words that hurt, who looked into them, and whom you can turn to.`,
    tables: ['report', 'report_opening', 'hold', 'held_text', 'help_contacts'],
  },
  {
    title: msg`Your rights`,
    what: msg`Consents, who looked at what, corrections, exports, erasures and emergencies: so that you can check on us.`,
    tables: ['consent', 'disclosure', 'break_glass', 'correction', 'export', 'erasure'],
  },
  {
    title: msg`Signing in`,
    what: msg`Your account, set-up slips, open sessions and the apps you let in: so that nobody but you comes in as you.`,
    tables: [
      ...['account', 'membership', 'browser_session', 'guest_session', 'one_time_link'],
      ...['slip', 'token', 'app_sign_in', 'app_refresh_token', 'app_code'],
    ],
  },
  {
    title: msg`What happened, and when`,
    what: msg`Who decided what, in ids without any words: so that the school can see what it really does.`,
    tables: ['event'],
  },
  {
    title: msg`Long work and other systems`,
    what: msg`Imports, long tasks and what was sent to recipients that were agreed to.`,
    tables: [
      ...['job', 'roster_import', 'roster_report', 'webhook_delivery', 'webhook_attempt'],
      ...['webhook_scope', 'lms_message', 'idempotency_key'],
    ],
  },
];

const TIMES: Record<string, MessageDescriptor> = {
  '72 hours': msg`72 hours`,
  '30 days': msg`30 days`,
  '30 days after it ended': msg`30 days after it ended`,
  '90 days': msg`90 days`,
  '2 years': msg`2 years`,
  '3 years': msg`3 years`,
  '1 year after it ended': msg`1 year after it ended`,
  '3 years after it ended': msg`3 years after it ended`,
  '3 years after it was closed': msg`3 years after it was closed`,
  '3 years after it was lifted': msg`3 years after it was lifted`,
  '1 year after the learner left': msg`1 year after the learner left`,
  '3 years after the learner left': msg`3 years after the learner left`,
  "3 years after the learner left; what is nobody's own, as long as the contract": msg`3 years after the learner left`,
  '3 years after leaving': msg`3 years after leaving`,
  '30 days, or until its import ended; evidence as long as its goal; 1 day when nothing uses it': msg`as long as what it belongs to`,
  'as long as both are here': msg`as long as both are here`,
  'as long as the organization': msg`as long as the organization is here`,
  'as long as the person is here': msg`as long as the person is here`,
  'as long as the school': msg`as long as the school is here`,
  'until 18': msg`until you are 18`,
  'until taken back': msg`until it is taken back`,
  'until the hold is lifted': msg`until somebody has looked into it`,
  'until the last membership ends': msg`until you belong to no school here`,
  'until the person leaves': msg`until the person leaves`,
  'with its call for help': msg`as long as what it belongs to`,
  'with its delivery': msg`as long as what it belongs to`,
  'with its link': msg`as long as what it belongs to`,
  'with its person': msg`as long as what it belongs to`,
  'with its report': msg`as long as what it belongs to`,
};

/** The words for how long something is kept; null: only the service's own words are known. */
export const wordsForTime = (keep: string): MessageDescriptor | null => TIMES[keep] ?? null;

export const ERASING: Record<CatalogueLine['erase'], MessageDescriptor> = {
  delete: msg`Erasing deletes it.`,
  blank: msg`Erasing takes your id out; what happened stays without you.`,
  keep: msg`Erasing leaves it: it says nothing of you.`,
};

/** The lines of a group that are kept alike, put together, in the order of the service. */
export function alike(lines: readonly CatalogueLine[]): [CatalogueLine, ...CatalogueLine[]][] {
  const seen = new Map<string, [CatalogueLine, ...CatalogueLine[]]>();
  for (const line of lines) {
    const words = wordsForTime(line.keep);
    const key = `${words?.id ?? line.keep}/${line.erase}`;
    const same = seen.get(key);
    if (same) same.push(line);
    else seen.set(key, [line]);
  }
  return [...seen.values()];
}
