import { createStore, entries } from 'idb-keyval';
import { describe, expect, test } from 'vitest';
import { openVault } from './vault';

const key = (fill: number) => btoa(String.fromCharCode(...new Uint8Array(32).fill(fill)));
let counter = 0;
const freshStore = () => createStore(`vault-test-${++counter}`, 'entries');

async function everythingIn(store: ReturnType<typeof freshStore>): Promise<string> {
  const rows = await entries<string, { iv: Uint8Array; box: ArrayBuffer }>(store);
  const raw = (bytes: ArrayBuffer | Uint8Array) =>
    Array.from(new Uint8Array(bytes), (byte) => String.fromCharCode(byte)).join('');
  return rows.map(([name, { iv, box }]) => `${name} ${raw(iv)} ${raw(box)}`).join('\n');
}

describe('the vault of drafts', () => {
  test('gives back what was kept', async () => {
    const vault = await openVault('ana', key(1), freshStore());
    await vault.put('goal/1', { why: 'because of the river' });
    expect(await vault.take('goal/1')).toEqual({ why: 'because of the river' });
  });

  test('holds neither the words nor the name nor the person in clear', async () => {
    const store = freshStore();
    const vault = await openVault('person-ana', key(1), store);
    await vault.put('reflection/secret-id', 'nobody may read this');
    const held = await everythingIn(store);
    expect(held.length).toBeGreaterThan(60);
    for (const clear of ['nobody may read', 'secret-id', 'reflection', 'person-ana']) {
      expect(held).not.toContain(clear);
    }
  });

  test('does not open for the next person on the same device', async () => {
    const store = freshStore();
    const ana = await openVault('ana', key(1), store);
    await ana.put('goal/1', 'mine');
    const ben = await openVault('ben', key(2), store);
    expect(await ben.take('goal/1')).toBeUndefined();
    expect(await ben.count()).toBe(0);
    await ben.clear();
    expect(await ana.take('goal/1')).toBe('mine');
  });

  test('does not open with another key of the same person', async () => {
    const store = freshStore();
    await (await openVault('ana', key(1), store)).put('goal/1', 'mine');
    expect(await (await openVault('ana', key(3), store)).take('goal/1')).toBeUndefined();
  });

  test('removes one entry, or all of one person', async () => {
    const vault = await openVault('ana', key(1), freshStore());
    await vault.put('goal/1', 'one');
    await vault.put('goal/2', 'two');
    await vault.remove('goal/1');
    expect(await vault.take('goal/1')).toBeUndefined();
    expect(await vault.count()).toBe(1);
    await vault.clear();
    expect(await vault.count()).toBe(0);
  });
});
