import type { I18n } from '@lingui/core';
import { asProblem, messagesByField, wordsForProblem } from '../../../lib/problems';
import type { FieldError } from '../../../ui/error-summary';

const FIELDS = ['name', 'form', 'school_id', 'key_set_url', 'family_name', 'role'];

/** The id of a field of the forms about platforms. */
export const fieldId = (field: string) => `platform-${field}`;

interface FormErrors {
  /** By the name of the field. */
  messages: ReadonlyMap<string, string>;
  summary: FieldError[];
}

/** What a form has to say after it was refused; nothing before the first try. */
export function errorsOf(failure: unknown, i18n: I18n): FormErrors {
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
