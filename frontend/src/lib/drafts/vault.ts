import { createStore, del, entries, get, set, type UseStore } from 'idb-keyval';

/**
 * Unacknowledged words on this device, sealed. A school's computer has many readers: without the key, which the
 * server hands out after sign-in and which is never stored, an entry tells neither whose it is nor what it is about.
 */
export interface Vault {
  put: (name: string, value: unknown) => Promise<void>;
  /** undefined: nothing kept under this name, or it cannot be opened with this person's key. */
  take: (name: string) => Promise<unknown>;
  remove: (name: string) => Promise<void>;
  /** How many entries of this person are on the device. */
  count: () => Promise<number>;
  /** Removes this person's entries and no one else's. */
  clear: () => Promise<void>;
}

interface Sealed {
  iv: Uint8Array<ArrayBuffer>;
  box: ArrayBuffer;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

const bytes = (base64: string) =>
  Uint8Array.from(atob(base64.replaceAll('-', '+').replaceAll('_', '/')), (letter) =>
    letter.charCodeAt(0),
  );

const hex = (buffer: ArrayBuffer) =>
  Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, '0')).join('');

async function derive(draftKey: string, purpose: string, use: 'seal' | 'name'): Promise<CryptoKey> {
  const root = await crypto.subtle.importKey('raw', bytes(draftKey), 'HKDF', false, ['deriveKey']);
  const from = {
    name: 'HKDF',
    hash: 'SHA-256',
    salt: new Uint8Array(),
    info: encoder.encode(purpose),
  };
  return use === 'seal'
    ? crypto.subtle.deriveKey(from, root, { name: 'AES-GCM', length: 256 }, false, [
        'encrypt',
        'decrypt',
      ])
    : crypto.subtle.deriveKey(from, root, { name: 'HMAC', hash: 'SHA-256', length: 256 }, false, [
        'sign',
      ]);
}

/**
 * Opens the vault of one person.
 * @param personId whose it is
 * @param draftKey 32 bytes in base64, from the session
 */
export async function openVault(
  personId: string,
  draftKey: string,
  store: UseStore = draftStore(),
): Promise<Vault> {
  const sealing = await derive(draftKey, 'waymark draft text', 'seal');
  const naming = await derive(draftKey, 'waymark draft name', 'name');
  const stamp = async (label: string) =>
    hex(await crypto.subtle.sign('HMAC', naming, encoder.encode(label)));
  const owner = (await stamp(`owner ${personId}`)).slice(0, 32);
  const names = new Map<string, Promise<string>>();
  const entryName = (name: string): Promise<string> => {
    const known =
      names.get(name) ?? stamp(`entry ${personId} ${name}`).then((tail) => `${owner}.${tail}`);
    names.set(name, known);
    return known;
  };
  // Bound to its place: an entry moved under another name does not open.
  const bound = (entry: string, iv: Uint8Array<ArrayBuffer>) => ({
    name: 'AES-GCM',
    iv,
    additionalData: encoder.encode(entry),
  });
  const mine = async () =>
    (await entries<string, Sealed>(store))
      .map(([entry]) => entry)
      .filter((entry) => entry.startsWith(`${owner}.`));

  return {
    async put(name, value) {
      const entry = await entryName(name);
      const iv = crypto.getRandomValues(new Uint8Array(12));
      const plain = encoder.encode(JSON.stringify(value));
      const box = await crypto.subtle.encrypt(bound(entry, iv), sealing, plain);
      await set(entry, { iv, box } satisfies Sealed, store);
    },
    async take(name) {
      const entry = await entryName(name);
      const sealed = await get<Sealed>(entry, store);
      if (!sealed) return undefined;
      try {
        const plain = await crypto.subtle.decrypt(bound(entry, sealed.iv), sealing, sealed.box);
        return JSON.parse(decoder.decode(plain)) as unknown;
      } catch {
        // Another key made it, or it was damaged. It stays: the right key may come back.
        return undefined;
      }
    },
    async remove(name) {
      await del(await entryName(name), store);
    },
    async count() {
      return (await mine()).length;
    },
    async clear() {
      for (const entry of await mine()) await del(entry, store);
    },
  };
}

let shared: UseStore | undefined;

function draftStore(): UseStore {
  shared ??= createStore('waymark-drafts', 'entries');
  return shared;
}
