import type { Page } from '@playwright/test';

interface Answer {
  status: number;
  body: unknown;
}

/**
 * One request as whoever is signed in on the page, for what a journey needs but is not about.
 * @param version that a PATCH is made against
 */
export function call(
  page: Page,
  method: 'GET' | 'POST' | 'PATCH',
  path: string,
  body?: unknown,
  version?: number,
): Promise<Answer> {
  return page.evaluate(
    async ([how, where, what, against]) => {
      const session = await (await fetch('/api/v1/session')).json();
      const headers: Record<string, string> = { 'X-Waymark-CSRF': session.csrf };
      if (how === 'POST') headers['Idempotency-Key'] = crypto.randomUUID();
      if (against !== null) headers['If-Match'] = `"${against}"`;
      if (what !== null) headers['Content-Type'] = 'application/json';
      const response = await fetch(`/api/v1${where}`, {
        method: how,
        headers,
        body: what === null ? undefined : what,
      });
      const text = await response.text();
      return { status: response.status, body: text ? JSON.parse(text) : null };
    },
    [method, path, body === undefined ? null : JSON.stringify(body), version ?? null] as const,
  );
}

/** The same, when only success will do. */
export async function done<Body>(
  page: Page,
  method: 'GET' | 'POST' | 'PATCH',
  path: string,
  body?: unknown,
  version?: number,
): Promise<Body> {
  const answer = await call(page, method, path, body, version);
  if (answer.status >= 300)
    throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body as Body;
}

interface Session {
  person: { id: string };
}

/** The id of whoever is signed in on the page. */
export async function idOf(page: Page): Promise<string> {
  return (await done<Session>(page, 'GET', '/session')).person.id;
}
