import { asProblem } from './problems';
import { rememberSession, type SessionSecrets, sessionSecrets } from './session-memory';

/**
 * The one way to the server. Adds what every unsafe request must carry, and sends a POST again with the same
 * Idempotency-Key when the connection broke, so that a retry never does a thing twice.
 */
export const CSRF_HEADER = 'X-Waymark-CSRF';
export const KEY_HEADER = 'Idempotency-Key';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

// These make secrets or sessions; the server keeps no replay for them.
const WITHOUT_KEY = /^\/api\/v1\/(session|me)(\/|$)/;

const PAUSES = [400, 1500];

type RenewSession = () => Promise<SessionSecrets | null>;

let renewSession: RenewSession = async () => null;

/** Told once at the start by whoever knows how to ask for the session. */
export function renewSessionWith(renew: RenewSession): void {
  renewSession = renew;
}

const pause = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds));

// What was sent and never answered may have happened all the same: when the person tries again, it carries the same
// key, so that it happens once.
const unanswered = new Map<string, string>();

async function whatIsAsked(request: Request): Promise<string> {
  return `${request.url} ${sessionSecrets()?.personId} ${await request.clone().text()}`;
}

async function withHeaders(request: Request): Promise<Request> {
  if (SAFE.has(request.method)) return request;
  const headers = new Headers(request.headers);
  const csrf = sessionSecrets()?.csrf;
  // A slip that was just opened has a value of its own, for the one request that follows.
  if (csrf && !headers.has(CSRF_HEADER)) headers.set(CSRF_HEADER, csrf);
  const path = new URL(request.url, location.href).pathname;
  const wantsKey =
    request.method === 'POST' && path.startsWith('/api/v1/') && !WITHOUT_KEY.test(path);
  if (wantsKey && !headers.has(KEY_HEADER)) {
    const asked = await whatIsAsked(request);
    headers.set(KEY_HEADER, unanswered.get(asked) ?? crypto.randomUUID());
    unanswered.set(asked, headers.get(KEY_HEADER) as string);
  }
  return new Request(request, { headers });
}

/** Sends a request with what it must carry, and forgets its key once there is an answer, of whatever kind. */
async function deliver(request: Request): Promise<Response> {
  const asked = request.method === 'POST' ? await whatIsAsked(request) : '';
  const response = await persist(await withHeaders(request));
  unanswered.delete(asked);
  return response;
}

async function persist(request: Request): Promise<Response> {
  const repeatable = SAFE.has(request.method) || request.headers.has(KEY_HEADER);
  for (const wait of repeatable ? PAUSES : []) {
    try {
      return await fetch(request.clone());
    } catch (failure) {
      if (asProblem(failure).code !== 'no_connection' || !navigator.onLine) throw failure;
      await pause(wait);
    }
  }
  return fetch(request);
}

async function refusedForCsrf(response: Response): Promise<boolean> {
  if (response.status !== 403) return false;
  const body: unknown = await response
    .clone()
    .json()
    .catch(() => null);
  return asProblem(body, 403).code === 'cross_site_refused';
}

/** `fetch`, as this application does it. */
export async function send(input: Request | string | URL, init?: RequestInit): Promise<Response> {
  const original = new Request(input, init);
  const again = original.clone();
  const writer = sessionSecrets()?.personId;
  const response = await deliver(original);
  // Another tab may have signed in anew since this one asked: its value is the right one now.
  if (SAFE.has(original.method) || !(await refusedForCsrf(response))) return response;
  const renewed = await renewSession();
  // What one person wrote is never sent in the name of the next.
  if (!renewed || (writer && renewed.personId !== writer)) return response;
  rememberSession(renewed);
  return deliver(again);
}

/**
 * The header that says which version a change was made to.
 * @param resource what was read, with the `version` it had then
 */
export function ifMatch(resource: { version: number }): { 'If-Match': string } {
  return { 'If-Match': `"${resource.version}"` };
}
