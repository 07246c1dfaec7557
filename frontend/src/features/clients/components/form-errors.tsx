import type { I18n } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { asProblem, messagesByField, wordsForProblem } from '../../../lib/problems';
import type { FieldError } from '../../../ui/error-summary';

/** The id of a field of the form about programs. */
export const fieldId = (field: string) => `program-${field}`;

interface FormErrors {
  messages: ReadonlyMap<string, string>;
  summary: FieldError[];
}

/**
 * What the form has to say after it was sent.
 * @param failure of the request; null before the first
 * @param lacksScopes nothing is ticked, and the form was sent
 */
export function errorsOf(failure: unknown, lacksScopes: boolean, i18n: I18n): FormErrors {
  if (lacksScopes) {
    const message = i18n._(msg`Tick at least one thing that it may do.`);
    return {
      messages: new Map([['scopes', message]]),
      summary: [{ field: fieldId('scopes'), message }],
    };
  }
  if (!failure) return { messages: new Map(), summary: [] };
  const problem = asProblem(failure);
  const messages = messagesByField(problem);
  const summary = [...messages].map(([field, message]) => ({ field: fieldId(field), message }));
  if (summary.length > 0) return { messages, summary };
  const whole = problem.detail ?? i18n._(wordsForProblem(problem));
  return { messages, summary: [{ field: null, message: whole }] };
}
