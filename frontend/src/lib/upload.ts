import type * as api from '../api/types.gen';
import { asProblem, needProblemWords } from './problems';
import { CSRF_HEADER, KEY_HEADER } from './request';
import { sessionSecrets } from './session-memory';

// A file that was sent and never answered carries the same key when it is sent again: it arrives once.
const keys = new WeakMap<File, string>();

function keyOf(file: File): string {
  const key = keys.get(file) ?? crypto.randomUUID();
  keys.set(file, key);
  return key;
}

function answerOf(request: XMLHttpRequest): unknown {
  try {
    return JSON.parse(request.responseText) as unknown;
  } catch {
    return null;
  }
}

/** Sends a roster to the server, to be checked there. */
export const upload = (file: File, onProgress: (sent: number) => void) =>
  uploadTo<api.FileRead>(
    `/api/v1/files/upload?name=${encodeURIComponent(file.name)}`,
    'application/zip',
    file,
    onProgress,
  );

/**
 * Sends a file to the server. Not by fetch: only this older way tells how far it has come.
 * @param onProgress called with the bytes sent so far
 * Fails with a Problem, as any other request does.
 */
export function uploadTo<Answer>(
  address: string,
  type: string,
  file: File,
  onProgress: (sent: number) => void,
): Promise<Answer> {
  return new Promise((done, fail) => {
    const request = new XMLHttpRequest();
    request.open('POST', address);
    request.setRequestHeader('Content-Type', type);
    const csrf = sessionSecrets()?.csrf;
    if (csrf) request.setRequestHeader(CSRF_HEADER, csrf);
    request.setRequestHeader(KEY_HEADER, keyOf(file));
    request.upload.onprogress = (event) => onProgress(event.loaded);
    request.onerror = () => fail(asProblem(new TypeError('upload broke off')));
    request.onload = () => {
      keys.delete(file);
      if (request.status === 201) done(answerOf(request) as Answer);
      else void needProblemWords().then(() => fail(asProblem(answerOf(request), request.status)));
    };
    request.send(file);
  });
}
