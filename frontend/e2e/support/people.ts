import { fileURLToPath } from 'node:url';
import type { Browser, Page } from '@playwright/test';

export const cast = [
  'learner',
  'peer',
  'teacher',
  'guardian',
  'mentor',
  'administrator',
  'safeguarding',
  'empty_administrator',
] as const;

export type Somebody = (typeof cast)[number];

/** Where browsers' states are kept. Two runs at once, against two servers, name a folder each. */
export const statesFolder =
  process.env.WAYMARK_STATES ?? fileURLToPath(new URL('../.states', import.meta.url));

/** Where the state of somebody's browser is kept after they have signed in. */
export const stateOf = (person: Somebody): string => `${statesFolder}/${person}.json`;

/** A page of somebody else's browser. The caller closes its context. */
export async function pageOf(browser: Browser, person: Somebody): Promise<Page> {
  const context = await browser.newContext({ storageState: stateOf(person) });
  return context.newPage();
}
