import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { needWords } from './i18n';

export interface ProblemField {
  /** JSON pointer into the body that was sent: "/answers/0". */
  pointer: string;
  message: string;
}

/** An answer of the server that is not a success (RFC 9457), or no answer at all (status 0). */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly detail: string | null;
  readonly requestId: string | null;
  readonly fields: readonly ProblemField[];

  constructor(parts: {
    status: number;
    code: string;
    title?: string;
    detail?: string | null;
    requestId?: string | null;
    fields?: readonly ProblemField[];
  }) {
    super(parts.title ?? parts.code);
    this.name = 'Problem';
    this.status = parts.status;
    this.code = parts.code;
    this.detail = parts.detail ?? null;
    this.requestId = parts.requestId ?? null;
    this.fields = parts.fields ?? [];
  }

  /** The connection or the server is the reason; the same request may succeed later, unchanged. */
  get passing(): boolean {
    return this.status === 0 || this.status === 408 || this.status === 429 || this.status >= 500;
  }
}

const text = (value: unknown): string | null => (typeof value === 'string' && value ? value : null);

function fieldsOf(value: unknown): ProblemField[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((entry: unknown) => {
    if (typeof entry !== 'object' || entry === null) return [];
    const { pointer, message } = entry as Record<string, unknown>;
    return [{ pointer: text(pointer) ?? '', message: text(message) ?? '' }];
  });
}

/**
 * Any failure as a Problem.
 * @param failure what was thrown, or the parsed body of an answer
 * @param status of the answer, when there was one
 */
export function asProblem(failure: unknown, status = 0): Problem {
  if (failure instanceof Problem) return failure;
  if (failure instanceof DOMException && failure.name === 'AbortError') {
    return new Problem({ status: 0, code: 'aborted' });
  }
  if (failure instanceof TypeError && status === 0) {
    return new Problem({ status: 0, code: 'no_connection', title: failure.message });
  }
  const body = typeof failure === 'object' && failure !== null ? failure : {};
  const parts = body as Record<string, unknown>;
  return new Problem({
    status: typeof parts.status === 'number' ? parts.status : status,
    code: text(parts.code) ?? `http_${status}`,
    title: text(parts.title) ?? undefined,
    detail: text(parts.detail),
    requestId: text(parts.request_id),
    fields: fieldsOf(parts.errors),
  });
}

// Always at hand, because without a connection no other words can be fetched.
const NO_CONNECTION = msg`There is no connection right now. Check it and try again.`;
const OTHERWISE = msg`Something went wrong on our side. Try again in a minute.`;

let tables: typeof import('./problem-words') | null = null;

/**
 * Fetches the words for problems, which a visit without one never needs. Where they cannot be fetched there is no
 * connection, and the words for that are here.
 */
export async function needProblemWords(): Promise<void> {
  try {
    [tables] = await Promise.all([import('./problem-words'), needWords('problems')]);
  } catch {
    // Said by OTHERWISE until a later problem finds them.
  }
}

/** The words for a problem: its own, else those of its status. */
export function wordsForProblem(problem: Problem): MessageDescriptor {
  if (problem.code === 'no_connection') return NO_CONNECTION;
  return tables?.BY_CODE[problem.code] ?? tables?.BY_STATUS[problem.status] ?? OTHERWISE;
}

/** Messages of a refused form by the name of the field: the first part of each pointer. */
export function messagesByField(problem: Problem): Map<string, string> {
  const messages = new Map<string, string>();
  for (const { pointer, message } of problem.fields) {
    const name = pointer.split('/').find((part) => part && part !== 'body') ?? '';
    if (!messages.has(name)) messages.set(name, message);
  }
  return messages;
}
