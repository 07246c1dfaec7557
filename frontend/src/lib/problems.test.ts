import { i18n } from '@lingui/core';
import { describe, expect, test } from 'vitest';
import { asProblem, messagesByField, Problem, wordsForProblem } from './problems';

const words = (problem: Problem) => i18n._(wordsForProblem(problem));

describe('a problem', () => {
  test('is read from problem+json', () => {
    const problem = asProblem(
      {
        status: 422,
        code: 'unprocessable',
        title: 'Unprocessable',
        detail: 'Some fields could not be accepted.',
        request_id: 'r-1',
        errors: [{ pointer: '/sentence', message: 'Write at least one word.' }],
      },
      422,
    );
    expect(problem).toMatchObject({ status: 422, code: 'unprocessable', requestId: 'r-1' });
    expect(messagesByField(problem)).toEqual(new Map([['sentence', 'Write at least one word.']]));
  });

  test('keeps the first message of a field, past the word "body"', () => {
    const fields = [
      { pointer: '/body/answers/0', message: 'first' },
      { pointer: '/answers/1', message: 'second' },
    ];
    const problem = new Problem({ status: 422, code: 'unprocessable', fields });
    expect(messagesByField(problem)).toEqual(new Map([['answers', 'first']]));
  });

  test('is made of an answer that is no JSON', () => {
    expect(asProblem('<html>Bad gateway</html>', 502)).toMatchObject({
      status: 502,
      code: 'http_502',
    });
  });

  test('is made of a broken connection', () => {
    const problem = asProblem(new TypeError('Failed to fetch'));
    expect(problem).toMatchObject({ status: 0, code: 'no_connection', passing: true });
    expect(words(problem)).toBe('There is no connection right now. Check it and try again.');
  });

  test('has words by its code, else by its status, else for anything', () => {
    expect(words(new Problem({ status: 409, code: 'secret_already_shown' }))).toMatch(/shown once/);
    expect(words(new Problem({ status: 409, code: 'unheard_of' }))).toMatch(/in the meantime/);
    expect(words(new Problem({ status: 599, code: 'unheard_of' }))).toMatch(/our side/);
  });

  test('knows whether waiting helps', () => {
    const passing = (status: number) => new Problem({ status, code: 'x' }).passing;
    expect([0, 408, 429, 500, 503, 507].map(passing)).toEqual(Array(6).fill(true));
    expect([400, 401, 403, 404, 409, 412, 422].map(passing)).toEqual(Array(7).fill(false));
  });

  test('survives nonsense in the list of fields', () => {
    const problem = asProblem(
      { status: 422, code: 'unprocessable', errors: [null, 'x', { pointer: 3 }] },
      422,
    );
    expect(problem.fields).toEqual([{ pointer: '', message: '' }]);
  });
});
