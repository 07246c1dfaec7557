import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { CSRF_HEADER, ifMatch, KEY_HEADER, renewSessionWith, send } from './request';
import { forgetSession, rememberSession } from './session-memory';

let answers: (() => Response | Promise<Response>)[];
let sent: Request[];

beforeEach(() => {
  answers = [];
  sent = [];
  rememberSession({ personId: 'ana', csrf: 'value-1', draftKey: null });
  vi.stubGlobal('fetch', async (request: Request) => {
    sent.push(request.clone());
    return (answers.shift() ?? (() => new Response('{}')))();
  });
});

afterEach(() => {
  forgetSession();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const address = (path: string) => `http://localhost${path}`;
const header = (name: string, at = 0) => sent[at]?.headers.get(name) ?? null;
const post = (path: string) => send(address(path), { method: 'POST', body: '{"a":1}' });
const broken = () => {
  throw new TypeError('Failed to fetch');
};

describe('a request', () => {
  test('that only reads carries nothing', async () => {
    await send(address('/api/v1/session'));
    expect(header(CSRF_HEADER)).toBeNull();
    expect(header(KEY_HEADER)).toBeNull();
  });

  test.each(['PATCH', 'PUT', 'DELETE'])('%s carries the CSRF value and no key', async (method) => {
    await send(address('/api/v1/learners/1/goals/2'), { method });
    expect(header(CSRF_HEADER)).toBe('value-1');
    expect(header(KEY_HEADER)).toBeNull();
  });

  test('POST carries a key of its own', async () => {
    await post('/api/v1/learners/1/goals');
    await post('/api/v1/learners/1/goals');
    expect(header(KEY_HEADER)).toMatch(/^[0-9a-f-]{36}$/);
    expect(header(KEY_HEADER, 1)).not.toBe(header(KEY_HEADER));
  });

  test.each(['/api/v1/session', '/api/v1/session/slip', '/api/v1/me/tokens', '/elsewhere'])(
    'POST %s carries no key',
    async (path) => {
      await post(path);
      expect(header(KEY_HEADER)).toBeNull();
    },
  );

  test('keeps the key it was given', async () => {
    await send(address('/api/v1/x'), { method: 'POST', headers: { [KEY_HEADER]: 'mine' } });
    expect(header(KEY_HEADER)).toBe('mine');
  });

  test('is sent again with the same key and body when the connection breaks', async () => {
    vi.useFakeTimers();
    answers = [broken, broken];
    const done = post('/api/v1/learners/1/goals');
    await vi.advanceTimersByTimeAsync(5000);
    expect((await done).ok).toBe(true);
    expect(sent).toHaveLength(3);
    expect(new Set([0, 1, 2].map((at) => header(KEY_HEADER, at))).size).toBe(1);
    expect(await sent[2]?.text()).toBe('{"a":1}');
  });

  test('without a key is never sent twice', async () => {
    answers = [broken];
    await expect(send(address('/api/v1/x'), { method: 'DELETE' })).rejects.toThrow(
      'Failed to fetch',
    );
    expect(sent).toHaveLength(1);
  });

  test('asks for a new CSRF value when another tab signed in anew', async () => {
    const refusal = JSON.stringify({ status: 403, code: 'cross_site_refused' });
    answers = [() => new Response(refusal, { status: 403 })];
    renewSessionWith(async () => ({ personId: 'ana', csrf: 'value-2', draftKey: null }));
    expect((await post('/api/v1/x')).status).toBe(200);
    expect(header(CSRF_HEADER, 1)).toBe('value-2');
    expect(await sent[1]?.text()).toBe('{"a":1}');
  });

  test('is never sent in the name of the person who signed in meanwhile', async () => {
    const refusal = JSON.stringify({ status: 403, code: 'cross_site_refused' });
    answers = [() => new Response(refusal, { status: 403 })];
    renewSessionWith(async () => ({ personId: 'ben', csrf: 'value-2', draftKey: null }));
    expect((await post('/api/v1/x')).status).toBe(403);
    expect(sent).toHaveLength(1);
  });

  test('that was never answered carries the same key when it is sent anew, and only then', async () => {
    vi.useFakeTimers();
    answers = [broken, broken, broken];
    const lost = expect(post('/api/v1/learners/1/goals')).rejects.toThrow('Failed to fetch');
    await vi.advanceTimersByTimeAsync(5000);
    await lost;
    await post('/api/v1/learners/1/goals');
    await post('/api/v1/learners/1/goals');
    expect(header(KEY_HEADER, 3)).toBe(header(KEY_HEADER));
    expect(header(KEY_HEADER, 4)).not.toBe(header(KEY_HEADER));
  });

  test('that is refused for another reason is not repeated', async () => {
    answers = [
      () => new Response(JSON.stringify({ status: 403, code: 'forbidden' }), { status: 403 }),
    ];
    expect((await post('/api/v1/x')).status).toBe(403);
    expect(sent).toHaveLength(1);
  });
});

test('a change names the version it was made to, as an entity tag', () => {
  expect(ifMatch({ version: 3 })).toEqual({ 'If-Match': '"3"' });
});
