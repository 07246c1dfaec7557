/**
 * What a signed-in tab knows and never writes down: the value that proves an unsafe request is ours, and the
 * key of the person's drafts. Both come from GET /api/v1/session and are gone with the tab.
 */
export interface SessionSecrets {
  personId: string;
  csrf: string;
  /** 32 bytes, base64. null: this session may not keep drafts on the device. */
  draftKey: string | null;
}

/** A browser is one person's at a time: each window tells the others whose it is now, null when nobody's. */
export const WHOSE = 'waymark-whose';
const others = new BroadcastChannel(WHOSE);

type Listener = (secrets: SessionSecrets | null) => void;

let held: SessionSecrets | null = null;
const listeners = new Set<Listener>();

export function rememberSession(secrets: SessionSecrets): void {
  held = secrets;
  others.postMessage(secrets.personId);
  for (const listener of listeners) listener(held);
}

export function forgetSession(): void {
  held = null;
  for (const listener of listeners) listener(null);
}

/** Signed out: the other windows go too. A session that ran out by itself is no reason to tell. */
export function tellSignedOut(): void {
  others.postMessage(null);
}

export function sessionSecrets(): SessionSecrets | null {
  return held;
}

/** Tells of every change, and returns the way to stop it. */
export function onSessionChange(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
