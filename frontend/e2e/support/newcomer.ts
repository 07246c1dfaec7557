import type { Browser, Page } from '@playwright/test';
import { done } from './api';
import { pageOf } from './people';
import { expect } from './test';

interface Named {
  id: string;
  name: string;
}

interface Line {
  person_id: string;
  shown_name: string;
}

interface Slip {
  sign_in_name: string;
  code: string;
}

export interface Newcomer {
  page: Page;
  signInName: string;
  password: string;
}

/** A slip for a learner of the demo school, as its administrator prints it. */
async function slipFor(browser: Browser, name: string): Promise<Slip> {
  const office = await pageOf(browser, 'administrator');
  await office.goto('/');
  const groups = await done<{ items: Named[] }>(office, 'GET', '/groups');
  const sheets: Slip[] = [];
  for (const { id } of groups.items) {
    const slips = `/groups/${id}/slips`;
    const lines = await done<{ items: Line[] }>(office, 'GET', slips);
    const line = lines.items.find((one) => one.shown_name === name);
    if (!line) continue;
    const sheet = await done<{ items: Slip[] }>(office, 'POST', slips, {
      learner_ids: [line.person_id],
    });
    sheets.push(...sheet.items);
    break;
  }
  await office.context().close();
  const [slip] = sheets;
  if (!slip) throw new Error(`no slip for ${name}`);
  return slip;
}

/**
 * A learner of whom no other journey knows, with a password, on a browser of their own: what is done here changes
 * no page that another journey looks at. The caller closes the page's context.
 * @param name of the demo's second class, each for one journey only (SCIENTISTS in backend/waymark/demo.py)
 */
export async function newcomer(browser: Browser, name: string): Promise<Newcomer> {
  const { sign_in_name: signInName, code } = await slipFor(browser, name);
  const password = 'copper lantern seven rivers';
  const context = await browser.newContext({ storageState: { cookies: [], origins: [] } });
  const page = await context.newPage();
  await page.goto('/slip');
  await page.getByLabel('Your sign-in name').fill(signInName);
  await page.getByLabel('Your code').fill(code);
  await page.keyboard.press('Enter');
  await page.getByLabel('Your new password').fill(password);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: /^Hello/ })).toBeVisible();
  return { page, signInName, password };
}

/** Signs in where the page stands, by name and password. */
export async function signIn(page: Page, { signInName, password }: Newcomer): Promise<void> {
  await page.getByLabel('E-mail or user name').fill(signInName);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.keyboard.press('Enter');
}
