import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';

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

/** The server's codes that deserve words of their own. */
const BY_CODE: Record<string, MessageDescriptor> = {
  no_connection: msg`There is no connection right now. Check it and try again.`,
  aborted: msg`This was stopped before it was done.`,
  cross_site_refused: msg`The page is out of date. Reload it and try again.`,
  sign_in_refused: msg`The name and the password do not go together. Check both, or ask your school.`,
  link_refused: msg`This link was used already, or is too old. Ask for a new one.`,
  malformed_secret: msg`This is not complete. Copy or type all of it.`,
  slip_refused: msg`The name and the code do not go together, or the slip is too old. Check both, or ask for a new slip.`,
  insecure_address: msg`This address is not safe for passwords. Open the page with https.`,
  wrong_password: msg`This is not your password of today. Nothing was changed.`,
  password_refused: msg`This password cannot be used. Choose another one.`,
  password_too_short: msg`Use at least 15 characters. Four words that you can remember work well.`,
  password_too_long: msg`Use at most 128 characters.`,
  password_unreadable: msg`There is a hidden character in this password. Use letters, digits, signs and spaces.`,
  password_too_common: msg`Many people would guess this password. Mix words that do not belong together.`,
  password_holds_name: msg`Leave your name and e-mail address out of your password, because others know them.`,
  idempotency_mismatch: msg`This was already sent. Reload the page to see where things stand.`,
  secret_already_shown: msg`The secret was shown once and cannot be shown again. Make a new one.`,
};

const BY_STATUS: Record<number, MessageDescriptor> = {
  400: msg`The page is out of date. Reload it and try again.`,
  401: msg`You are signed out. Sign in again; what you wrote is kept.`,
  403: msg`You may not do this. Ask the person it belongs to.`,
  404: msg`This is not here, or it is not shared with you.`,
  408: msg`That took too long. Try again.`,
  409: msg`This was changed in the meantime. Reload the page to see how it is now.`,
  412: msg`Somebody changed this while you were working on it. Reload the page to see how it is now.`,
  413: msg`This is too big. Make it shorter or choose a smaller file.`,
  422: msg`Some of it needs another look.`,
  428: msg`The page is out of date. Reload it and try again.`,
  429: msg`That was a lot at once. Wait a minute and try again.`,
  503: msg`The server is busy. Try again in a minute.`,
  507: msg`The server has no room to save this right now. What you wrote is kept on this device.`,
};

const OTHERWISE = msg`Something went wrong on our side. Try again in a minute.`;

/** The words for a problem: its own, else those of its status. */
export function wordsForProblem(problem: Problem): MessageDescriptor {
  return BY_CODE[problem.code] ?? BY_STATUS[problem.status] ?? OTHERWISE;
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
