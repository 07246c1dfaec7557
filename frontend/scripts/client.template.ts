// Written by scripts/client.ts from openapi.json and scripts/client.template.ts. Not to be edited.

/** The addresses of the API, by the method that each answers to. */
export interface Addresses {
  get: string;
  post: string;
  put: string;
  patch: string;
  delete: string;
}

type Values = Record<string, unknown>;

export interface Asked {
  path?: Values;
  query?: Values;
  /** Sent as JSON. */
  body?: unknown;
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

/** What came back: the body parsed where it is JSON, as text where it is not, undefined where it is empty. */
export interface Answered {
  ok: boolean;
  status: number;
  body: unknown;
}

/**
 * The address of one request. Parameters are single plain words, numbers and ids (scripts/client.ts refuses a
 * description with others); one without a value is left out of the query.
 */
export function addressOf(url: string, path: Values = {}, query: Values = {}): string {
  const filled = url.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(`${path[name]}`),
  );
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== null);
  const search = new URLSearchParams(given.map(([name, value]) => [name, String(value)]));
  return search.size > 0 ? `${filled}?${search}` : filled;
}

function parsed(text: string): unknown {
  try {
    return text ? JSON.parse(text) : undefined;
  } catch {
    return text;
  }
}

/** Sends one request to the API. Fails as `send` does, when there is no answer. */
export async function request<Method extends keyof Addresses>(
  send: (address: string, init: RequestInit) => Promise<Response>,
  method: Method,
  url: Addresses[Method],
  { path, query, body, headers, signal }: Asked,
): Promise<Answered> {
  const isBodiless = body === undefined;
  const response = await send(addressOf(url, path, query), {
    method: method.toUpperCase(),
    headers: isBodiless ? headers : { 'Content-Type': 'application/json', ...headers },
    body: isBodiless ? undefined : JSON.stringify(body),
    signal,
  });
  const { ok, status } = response;
  return { ok, status, body: parsed(await response.text()) };
}
