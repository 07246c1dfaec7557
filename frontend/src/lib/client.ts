import { type Addresses, request } from '../api/client.gen';
import { asProblem, needProblemWords } from './problems';
import { send } from './request';

export interface Operation {
  url: string;
  body?: unknown;
  path?: unknown;
  query?: unknown;
}

/** An operation that the API has under this method. */
export interface At<Method extends keyof Addresses> extends Operation {
  url: Addresses[Method];
}

export interface Asking<Asked extends Operation> {
  body?: Asked['body'];
  path?: Asked['path'];
  query?: Asked['query'];
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

type Given = Parameters<typeof request>[3];

/** One operation of the API: the parsed answer, undefined for an empty one. Fails with a Problem. */
export async function ask<Asked extends At<'get'>, Answers>(
  method: 'get',
  url: Asked['url'],
  asking?: Asking<Asked>,
): Promise<Answers[keyof Answers]>;
export async function ask<Asked extends At<'post'>, Answers>(
  method: 'post',
  url: Asked['url'],
  asking?: Asking<Asked>,
): Promise<Answers[keyof Answers]>;
export async function ask<Asked extends At<'put'>, Answers>(
  method: 'put',
  url: Asked['url'],
  asking?: Asking<Asked>,
): Promise<Answers[keyof Answers]>;
export async function ask<Asked extends At<'patch'>, Answers>(
  method: 'patch',
  url: Asked['url'],
  asking?: Asking<Asked>,
): Promise<Answers[keyof Answers]>;
export async function ask<Asked extends At<'delete'>, Answers>(
  method: 'delete',
  url: Asked['url'],
  asking?: Asking<Asked>,
): Promise<Answers[keyof Answers]>;
export async function ask(
  method: keyof Addresses,
  url: Addresses[keyof Addresses],
  asking: Asking<Operation> = {},
): Promise<unknown> {
  let status = 0;
  try {
    const answer = await request(send, method, url, asking as Given);
    status = answer.status;
    if (!answer.ok) throw answer.body;
    return answer.body;
  } catch (failure) {
    await needProblemWords();
    throw asProblem(failure, status);
  }
}
