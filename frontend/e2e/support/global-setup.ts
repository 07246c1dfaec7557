import { mkdirSync, readFileSync } from 'node:fs';
import { chromium, type FullConfig } from '@playwright/test';
import { cast, stateOf, statesFolder } from './people';

/** Signs each person in once, by their one-time link, and keeps the browser's state for the journeys. */
export default async function signEverybodyIn(config: FullConfig): Promise<void> {
  const file = process.env.WAYMARK_LINKS;
  // Without links there are only the journeys of people who have not signed in.
  if (!file) return;
  mkdirSync(statesFolder, { recursive: true });
  const links = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
  const { launchOptions } = config.projects[0]?.use ?? {};
  const browser = await chromium.launch(launchOptions);
  for (const person of cast) {
    const link = links[person];
    if (!link) continue;
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(link);
    await page.waitForURL((address) => !address.pathname.startsWith('/sign-in'));
    await context.storageState({ path: stateOf(person) });
    await context.close();
  }
  await browser.close();
}
