import { asProblem, needProblemWords } from './problems';
import { send } from './request';

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

type Values = Record<string, unknown>;

/**
 * The address of one request. Parameters are single plain words, numbers and ids (a test of the description's
 * operations holds that); one without a value is left out of the query.
 */
export function addressOf(url: string, path: Values = {}, query: Values = {}): string {
  const filled = url.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(`${path[name]}`),
  );
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== null);
  const search = new URLSearchParams(given.map(([name, value]) => [name, String(value)]));
  return search.size > 0 ? `${filled}?${search}` : filled;
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};

/**
 * One operation: its address, body and answers are generated from the API's description, as types.
 * Returns the parsed answer, undefined for an empty one. Fails with a Problem.
 */
export async function ask<Asked extends Operation, Answers>(
  method: 'get' | 'post' | 'patch' | 'delete',
  url: Asked['url'],
  { body, headers, path, query, signal }: Asking<Asked> = {},
): Promise<Answers[keyof Answers]> {
  let status = 0;
  try {
    const response = await send(addressOf(url, path as Values, query as Values), {
      method: method.toUpperCase(),
      headers: body === undefined ? headers : { 'Content-Type': 'application/json', ...headers },
      body: body === undefined ? undefined : JSON.stringify(body),
      signal,
    });
    status = response.status;
    const text = await response.text();
    if (!response.ok) throw parsed(text);
    return (text ? JSON.parse(text) : undefined) as Answers[keyof Answers];
  } catch (failure) {
    await needProblemWords();
    throw asProblem(failure, status);
  }
}
