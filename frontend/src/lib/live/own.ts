/**
 * What this page itself has just made. The stream tells of it too, by id and without saying who did it; a person
 * who has sent a message need not be told that a message has arrived.
 */
const MOST = 50;
const own: string[] = [];

export function rememberOwn(id: string): void {
  own.push(id);
  if (own.length > MOST) own.shift();
}

export const isOwn = (id: string | undefined): boolean => id !== undefined && own.includes(id);
