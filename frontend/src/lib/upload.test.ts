import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { asProblem } from './problems';
import { CSRF_HEADER, KEY_HEADER } from './request';
import { forgetSession, rememberSession } from './session-memory';
import { upload } from './upload';

class FakeRequest {
  static last: FakeRequest;
  upload: { onprogress?: (event: { loaded: number }) => void } = {};
  onload?: () => void;
  onerror?: () => void;
  status = 0;
  responseText = '';
  address = '';
  headers: Record<string, string> = {};
  sent: unknown;

  constructor() {
    FakeRequest.last = this;
  }

  open(_: string, address: string) {
    this.address = address;
  }

  setRequestHeader(name: string, value: string) {
    this.headers[name] = value;
  }

  send(body: unknown) {
    this.sent = body;
  }

  answer(status: number, body: string) {
    this.status = status;
    this.responseText = body;
    this.onload?.();
  }
}

const file = new File(['PK'], 'a roster & more.zip');

beforeEach(() => {
  vi.stubGlobal('XMLHttpRequest', FakeRequest);
  rememberSession({ personId: 'me', csrf: 'the-value', draftKey: null });
});

afterEach(() => {
  forgetSession();
  vi.unstubAllGlobals();
});

test('a file goes out with its name and the proof that it is ours, and says how far it is', async () => {
  const progress: number[] = [];
  const stored = upload(file, (sent) => progress.push(sent));
  const request = FakeRequest.last;
  expect(request.address).toBe('/api/v1/files/upload?name=a%20roster%20%26%20more.zip');
  expect(request.headers[CSRF_HEADER]).toBe('the-value');
  expect(request.sent).toBe(file);
  request.upload.onprogress?.({ loaded: 1 });
  request.upload.onprogress?.({ loaded: 2 });
  request.answer(201, JSON.stringify({ id: 'f1' }));
  expect(await stored).toEqual({ id: 'f1' });
  expect(progress).toEqual([1, 2]);
});

test.each([
  [413, JSON.stringify({ code: 'too_large', detail: 'At most 64 MiB.' }), 'too_large'],
  [502, '<html>', 'http_502'],
])('an answer of %i is a problem with its own code', async (status, body, code) => {
  const stored = upload(file, () => {});
  FakeRequest.last.answer(status, body);
  const failure: unknown = await stored.catch((thrown: unknown) => thrown);
  expect(asProblem(failure)).toMatchObject({ status, code });
});

test('a broken connection is said as one', async () => {
  const stored = upload(file, () => {});
  FakeRequest.last.onerror?.();
  const failure: unknown = await stored.catch((thrown: unknown) => thrown);
  expect(asProblem(failure).code).toBe('no_connection');
});

test('a file that was never answered carries the same key when it is sent again, an answered one another', async () => {
  const keys: (string | undefined)[] = [];
  for (const ends of ['lost', 'answered', 'answered']) {
    const stored = upload(file, () => {});
    keys.push(FakeRequest.last.headers[KEY_HEADER]);
    if (ends === 'lost') FakeRequest.last.onerror?.();
    else FakeRequest.last.answer(201, JSON.stringify({ id: 'f1' }));
    await stored.catch(() => {});
  }
  expect(keys[0]).toMatch(/^[0-9a-f-]{36}$/);
  expect(keys[1]).toBe(keys[0]);
  expect(keys[2]).not.toBe(keys[1]);
});
