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

type Listener = (secrets: SessionSecrets | null) => void;

let held: SessionSecrets | null = null;
const listeners = new Set<Listener>();

export function rememberSession(secrets: SessionSecrets): void {
  held = secrets;
  for (const listener of listeners) listener(held);
}

export function forgetSession(): void {
  held = null;
  for (const listener of listeners) listener(null);
}

export function sessionSecrets(): SessionSecrets | null {
  return held;
}

/** Tells of every change, and returns the way to stop it. */
export function onSessionChange(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
