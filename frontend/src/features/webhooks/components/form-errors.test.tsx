import { setupI18n } from '@lingui/core';
import { expect, test } from 'vitest';
import { Problem } from '../../../lib/problems';
import { errorsOf, isNoneTicked, LACKS_NOTHING } from './form-errors';

const i18n = setupI18n({ locale: 'en', messages: { en: {} } });

test('no event ticked is told at the events, before anything is sent', () => {
  expect([null, [], ['goal.created']].map(isNoneTicked)).toEqual([false, true, false]);
  const { summary } = errorsOf(null, { events: true, scope: false }, i18n);
  expect(summary.map(({ field }) => field)).toEqual(['endpoint-event_types']);
  const both = errorsOf(null, { events: true, scope: true }, i18n);
  expect([...both.messages.keys()]).toEqual(['scope', 'event_types']);
});

test('a refusal leads to the field that it names', () => {
  const fields = [{ pointer: '/url', message: 'Only https.' }];
  const { messages, summary } = errorsOf(
    new Problem({ status: 422, code: 'unprocessable', fields }),
    LACKS_NOTHING,
    i18n,
  );
  expect(messages.get('url')).toBe('Only https.');
  expect(summary).toEqual([{ field: 'endpoint-url', message: 'Only https.' }]);
});

test('what is wrong with one of many named leads to the choice', () => {
  const fields = [{ pointer: '/scope/ids/1', message: 'This is no school of your organization.' }];
  const refused = new Problem({ status: 422, code: 'unprocessable', fields });
  expect(errorsOf(refused, LACKS_NOTHING, i18n).summary[0]?.field).toBe('endpoint-scope');
});

test('a refusal without a field says what the server says; nothing is said before the first try', () => {
  const problem = new Problem({ status: 409, code: 'conflict', detail: 'There are 20 already.' });
  expect(errorsOf(problem, LACKS_NOTHING, i18n).summary).toEqual([
    { field: null, message: 'There are 20 already.' },
  ]);
  expect(errorsOf(null, LACKS_NOTHING, i18n).summary).toEqual([]);
});
