import { client } from '../api/client.gen';
import { asProblem } from './problems';
import { send } from './request';

/** Sets the generated client up, once, before the first request. */
export function setUpClient(): void {
  client.setConfig({ baseUrl: '', credentials: 'same-origin', fetch: send as typeof fetch });
  client.interceptors.error.use((failure, response) => asProblem(failure, response?.status ?? 0));
}

export interface Operation {
  url: string;
  body?: unknown;
  path?: unknown;
  query?: unknown;
}

export interface Asking<Asked extends Operation> {
  body?: Asked['body'];
  path?: Asked['path'];
  query?: Asked['query'];
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

/**
 * One operation, past the generated functions. They stand in one file, which grows with every page; what every page
 * loads (the session) asks here instead, so that sign-in stays small. Address, body and answer are still generated.
 */
export async function ask<Asked extends Operation, Answers>(
  method: 'get' | 'post' | 'patch' | 'delete',
  url: Asked['url'],
  { body, headers, path, query, signal }: Asking<Asked> = {},
): Promise<Answers[keyof Answers]> {
  const typed = body === undefined ? headers : { 'Content-Type': 'application/json', ...headers };
  const { data } = await client[method]<Answers, unknown, true>({
    url,
    body,
    path: path as Record<string, unknown>,
    query: query as Record<string, unknown>,
    headers: typed,
    signal,
    throwOnError: true,
  });
  return data as Answers[keyof Answers];
}
