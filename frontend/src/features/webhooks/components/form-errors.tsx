import type { I18n } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { asProblem, messagesByField, wordsForProblem } from '../../../lib/problems';
import type { FieldError } from '../../../ui/error-summary';

const FIELDS = ['url', 'recipient', 'purpose', 'description', 'event_types'];

/** The id of a field of the forms about endpoints. */
export const fieldId = (field: string) => `endpoint-${field}`;

interface FormErrors {
  /** By the name of the field. */
  messages: ReadonlyMap<string, string>;
  summary: FieldError[];
}

/** true when somebody asked for some events only and ticked none: the server would read it as all of them. */
export const isNoneTicked = (types: readonly string[] | null) => types?.length === 0;

/**
 * What a form has to say after it was refused.
 * @param failure of the request; null before the first
 * @param lacksEvents no event is ticked, and the form was sent
 */
export function errorsOf(failure: unknown, lacksEvents: boolean, i18n: I18n): FormErrors {
  if (lacksEvents) {
    const message = i18n._(msg`Tick at least one event, or choose “Everything”.`);
    return {
      messages: new Map([['event_types', message]]),
      summary: [{ field: fieldId('event_types'), message }],
    };
  }
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
