import type { I18n } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { asProblem, messagesByField, wordsForProblem } from '../../../lib/problems';
import type { FieldError } from '../../../ui/error-summary';

const FIELDS = ['url', 'recipient', 'purpose', 'description', 'event_types', 'scope'];

/** The id of a field of the forms about endpoints. */
export const fieldId = (field: string) => `endpoint-${field}`;

interface FormErrors {
  /** By the name of the field. */
  messages: ReadonlyMap<string, string>;
  summary: FieldError[];
}

/** true when somebody asked for some events only and ticked none: the server would read it as all of them. */
export const isNoneTicked = (types: readonly string[] | null) => types?.length === 0;

/** What was left open in a form that was sent. */
export interface Lacks {
  /** “Only some events”, and none ticked. */
  events: boolean;
  /** “Of some classes” or the like, and none ticked. */
  scope: boolean;
}

export const LACKS_NOTHING: Lacks = { events: false, scope: false };

const LACKING = {
  event_types: msg`Tick at least one event, or choose “Everything”.`,
  scope: msg`Tick at least one, or choose “Of everybody here”.`,
};

/**
 * What a form has to say after it was refused.
 * @param failure of the request; null before the first
 * @param lacks what was left open when the form was sent
 */
export function errorsOf(failure: unknown, lacks: Lacks, i18n: I18n): FormErrors {
  const open = [
    ...(lacks.scope ? (['scope'] as const) : []),
    ...(lacks.events ? (['event_types'] as const) : []),
  ].map((field) => ({ field, message: i18n._(LACKING[field]) }));
  if (open.length > 0)
    return {
      messages: new Map(open.map(({ field, message }) => [field, message])),
      summary: open.map(({ field, message }) => ({ field: fieldId(field), message })),
    };
  if (!failure) return { messages: new Map(), summary: [] };
  const problem = asProblem(failure);
  const messages = messagesByField(problem);
  const summary = [...messages].map(([field, message]) => ({
    field: FIELDS.includes(field) ? fieldId(field) : null,
    message,
  }));
  if (summary.length > 0) return { messages, summary };
  // Stale is for the reader, in the language of the page; other details come from the server.
  const whole = problem.status === 412 ? null : problem.detail;
  return {
    messages,
    summary: [{ field: null, message: whole ?? i18n._(wordsForProblem(problem)) }],
  };
}
