import { createStore } from 'idb-keyval';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Problem } from '../problems';
import { Draft, type DraftOptions } from './draft';
import { draftsKept, flushDrafts } from './open';
import { openVault, type Vault } from './vault';

const key = btoa(String.fromCharCode(...new Uint8Array(32).fill(7)));
let counter = 0;
let vault: Vault;

beforeEach(async () => {
  vault = await openVault('ana', key, createStore(`draft-test-${++counter}`, 'entries'));
});

afterEach(() => {
  vi.useRealTimers();
});

function draftOf(save: DraftOptions<string>['save'], more: Partial<DraftOptions<string>> = {}) {
  return new Draft<string>({
    name: 'goal/1',
    start: '',
    save,
    vault: async () => vault,
    pause: 5,
    ...more,
  });
}

const offline = () => Promise.reject(new Problem({ status: 0, code: 'no_connection' }));

describe('a piece of writing', () => {
  test('says itself that the session has ended while somebody writes, and keeps what follows', async () => {
    vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'], shouldAdvanceTime: true });
    const leave = vi.spyOn(location, 'assign').mockImplementation(() => {});
    const untouched = draftOf(async () => undefined);
    const draft = draftOf(() =>
      Promise.reject(new Problem({ status: 401, code: 'unauthenticated' })),
    );
    expect(draft.holdOn()).toBe(false);
    expect(draft.read().state).toBe('empty');
    draft.write('It was further');
    expect(draft.holdOn()).toBe(true);
    expect(untouched.holdOn()).toBe(false);
    expect(untouched.read().state).toBe('empty');
    expect(draft.read()).toMatchObject({ state: 'kept', problem: { status: 401 } });
    await vi.advanceTimersByTimeAsync(20_000);
    draft.write('It was further than I thought');
    await draft.flush();
    await draft.kept();
    expect(draft.read()).toMatchObject({ state: 'kept', problem: { status: 401 } });
    expect(await vault.take('goal/1')).toMatchObject({ value: 'It was further than I thought' });
    await vi.advanceTimersByTimeAsync(20_000);
    expect(leave).not.toHaveBeenCalled();
    // And a pause later the page goes: whoever sits down there next sees nothing of it.
    await vi.advanceTimersByTimeAsync(41_000);
    expect(leave).toHaveBeenCalledWith('/sign-in?next=%2F');
    expect(draft.holdOn()).toBe(false);
    leave.mockRestore();
  });

  test('is kept before it is sent, and removed when the server has it', async () => {
    let held: unknown;
    const draft = draftOf(
      async () => {
        held = await vault.take('goal/1');
        return { version: '2' };
      },
      { pause: 60_000 },
    );
    draft.write('I want to speak up');
    await draft.kept();
    expect(await draft.flush()).toBe(true);
    expect(held).toEqual({ value: 'I want to speak up', version: null });
    expect(await vault.count()).toBe(0);
    expect(draft.read().state).toBe('saved');
  });

  test('saves by itself after a pause, once for many keys', async () => {
    const save = vi.fn(async () => undefined);
    const draft = draftOf(save);
    for (const words of ['I', 'I w', 'I want']) draft.write(words);
    await vi.waitFor(() => expect(draft.read().state).toBe('saved'));
    expect(save).toHaveBeenCalledTimes(1);
    expect(save).toHaveBeenCalledWith('I want', expect.objectContaining({ version: null }));
  });

  test('stays on the device while there is no connection, and survives a reload', async () => {
    const before = draftOf(offline);
    before.write('written in the bus');
    expect(await before.flush()).toBe(false);
    expect(before.read().state).toBe('kept');

    const save = vi.fn(async () => ({ version: '1' }));
    const after = draftOf(save);
    await after.restore();
    expect(after.read()).toMatchObject({ value: 'written in the bus', restored: true });
    expect(await after.flush()).toBe(true);
    expect(save).toHaveBeenCalledOnce();
    expect(await vault.count()).toBe(0);
  });

  test('keeps its idempotency key while the words stay the same', async () => {
    const keys: string[] = [];
    let fails = 1;
    const draft = draftOf(async (_, context) => {
      keys.push(context.idempotencyKey);
      if (fails-- > 0) return offline();
      return undefined;
    });
    draft.write('one');
    await draft.flush();
    await draft.flush();
    draft.write('two');
    await draft.flush();
    expect(keys).toHaveLength(3);
    expect(keys[0]).toBe(keys[1]);
    expect(keys[2]).not.toBe(keys[1]);
  });

  test('waits for the writer when it was changed elsewhere', async () => {
    const draft = draftOf(() => Promise.reject(new Problem({ status: 412, code: 'stale' })), {
      version: '1',
    });
    draft.write('my words');
    await draft.flush();
    expect(draft.read()).toMatchObject({ state: 'conflict', value: 'my words' });
    expect(await vault.count()).toBe(1);
    await draft.yieldTo('their words', '2');
    expect(draft.read()).toMatchObject({ state: 'empty', value: 'their words' });
    expect(await vault.count()).toBe(0);
  });

  test('shows a conflict when the kept words were written on an older version', async () => {
    const before = draftOf(offline, { version: '1' });
    before.write('old base');
    await before.flush();
    const save = vi.fn(async () => ({ version: '3' }));
    const after = draftOf(save, { version: '2', start: 'the text of today' });
    await after.restore();
    expect(after.read()).toMatchObject({ state: 'conflict', value: 'old base' });
    after.insist('2');
    expect(await after.flush()).toBe(true);
    expect(save).toHaveBeenCalledWith('old base', expect.objectContaining({ version: '2' }));
  });

  test('is kept when the session has ended', async () => {
    const draft = draftOf(() =>
      Promise.reject(new Problem({ status: 401, code: 'unauthenticated' })),
    );
    draft.write('signed out meanwhile');
    expect(await draft.flush()).toBe(false);
    expect(draft.read().state).toBe('kept');
    expect(await vault.take('goal/1')).toMatchObject({ value: 'signed out meanwhile' });
  });

  test('goes on with what was typed during a save', async () => {
    const sent: string[] = [];
    const draft = draftOf(async (value) => {
      sent.push(value);
      if (sent.length === 1) draft.write('longer');
      return undefined;
    });
    draft.write('long');
    await draft.flush();
    await vi.waitFor(() => expect(draft.read().state).toBe('saved'));
    expect(sent).toEqual(['long', 'longer']);
  });

  test('is sent once, however many ask for it', async () => {
    const sent: string[] = [];
    const draft = draftOf(
      async (value) => {
        sent.push(value);
        await new Promise((done) => setTimeout(done, 10));
        return undefined;
      },
      { pause: 60_000 },
    );
    draft.write('one');
    const first = draft.flush();
    draft.write('two');
    await Promise.all([first, draft.flush(), draft.flush()]);
    expect(sent).toEqual(['one', 'two']);
  });

  test('still reaches the server when the device keeps nothing', async () => {
    const save = vi.fn(async () => undefined);
    const draft = draftOf(save, { vault: () => Promise.reject(new Error('no IndexedDB here')) });
    draft.write('words');
    expect(await draft.flush()).toBe(true);
    expect(save).toHaveBeenCalledOnce();
  });

  test('is on the device soon after the last key, however quick the fingers', async () => {
    const put = vi.spyOn(vault, 'put');
    const draft = draftOf(offline, { pause: 60_000 });
    for (let letters = 1; letters <= 50; letters++) draft.write('x'.repeat(letters));
    await draft.kept();
    expect(await vault.take('goal/1')).toMatchObject({ value: 'x'.repeat(50) });
    expect(put.mock.calls.length).toBeLessThan(4);
  });

  test('takes part in sign-out', async () => {
    const draft = draftOf(async () => undefined);
    const stop = draft.start();
    draft.write('last words');
    await draftsKept();
    expect(await vault.count()).toBe(1);
    expect(await flushDrafts()).toBe(true);
    expect(await vault.count()).toBe(0);
    stop();
  });
});
