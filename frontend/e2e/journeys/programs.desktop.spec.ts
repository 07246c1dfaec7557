import { createHash, randomBytes } from 'node:crypto';
import type { Page } from '@playwright/test';
import { done, idOf } from '../support/api';
import { pageOf, stateOf } from '../support/people';
import { expect, expectAccessible, expectComfortable, expectOpen, test } from '../support/test';

test.use({ storageState: stateOf('administrator') });
test.describe.configure({ mode: 'serial', timeout: 60_000 });

const made = Date.now().toString(36);
const system = `Timetable ${made}`;
const app = `Pocket reader ${made}`;
const maker = `Reader Makers ${made}`;
const back = 'http://127.0.0.1/back';
const port = 'http://127.0.0.1:9/back';
let clientId = '';

const openPrograms = async (page: Page) => {
  await page.goto('/admin/webhooks#programs');
  await expectOpen(page);
};

async function tokenFor(page: Page, form: Record<string, string>) {
  return page.request.post('/oauth/token', { form });
}

test('an administrator lets a system in, sees its secret once, and ends what it holds', async ({
  page,
}) => {
  await openPrograms(page);
  await page.getByRole('button', { name: 'New program' }).click();
  await page.getByRole('button', { name: 'Let it in' }).click();
  await expect(page.getByRole('alert')).toBeFocused();
  await page.getByLabel('Name').fill(system);
  await page.getByRole('checkbox', { name: 'Read who is here' }).check();
  await expectAccessible(page);
  await expectComfortable(page);
  await page.getByRole('button', { name: 'Let it in' }).click();
  const secret = (await page.getByText(/^wm_cli_/).innerText()).trim();
  const name = (await page.getByText(/^wmc_/).innerText()).trim();
  await expectAccessible(page);
  await expectComfortable(page);
  await page.getByRole('button', { name: 'I have stored it' }).click();
  await expect(page.getByText(secret)).toHaveCount(0);

  const form = { grant_type: 'client_credentials', client_id: name, client_secret: secret };
  const answer = await tokenFor(page, form);
  expect(answer.status()).toBe(200);
  const { access_token: token } = await answer.json();
  const ask = () =>
    fetch(new URL('/api/v1/people', page.url()), { headers: { Authorization: `Bearer ${token}` } });
  expect((await ask()).status).toBe(200);

  await page.reload();
  await page.getByRole('tab', { name: 'Programs and apps' }).click();
  await expect(page.getByText(system)).toBeVisible();
  const tools = page.locator('section', { hasText: system }).last();
  await tools.getByRole('button', { name: 'What it may do' }).click();
  await page.getByRole('dialog').getByRole('checkbox', { name: 'Manage webhooks' }).check();
  await expectAccessible(page);
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await tools.getByRole('button', { name: 'Turn off' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Turn it off' }).click();
  await expect(tools.getByText('Off', { exact: true })).toBeVisible();
  expect((await ask()).status).toBe(401);
  expect((await tokenFor(page, form)).status()).toBe(401);
  await tools.getByRole('button', { name: 'Turn on' }).click();
  await tools.getByRole('button', { name: 'New secret' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Make it' }).click();
  await expect(page.getByText(/^wm_cli_/)).not.toHaveText(secret);
  await page.getByRole('button', { name: 'I have stored it' }).click();
  await tools.getByRole('button', { name: 'Delete', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete it' }).click();
  await expect(page.getByText(system)).toHaveCount(0);
});

test('an administrator lets an app in, with who makes it and where it is called back', async ({
  page,
}) => {
  await openPrograms(page);
  await page.getByRole('button', { name: 'New program' }).click();
  await page.getByRole('radio', { name: /An app that people use/ }).check();
  await page.getByLabel('Name').fill(app);
  await page.getByLabel('Who makes and runs it').fill(maker);
  await page.getByLabel('Where it is called back').fill('http://reader.example.org/back');
  for (const scope of ['Goals', 'Check-ins', 'Read about the school'])
    await page.getByRole('checkbox', { name: scope, exact: true }).check();
  await page.getByRole('button', { name: 'Let it in' }).click();
  await expect(page.getByRole('alert')).toBeFocused();
  await page.getByLabel('Where it is called back').fill(back);
  await expectAccessible(page);
  await expectComfortable(page);
  await page.getByRole('button', { name: 'Let it in' }).click();
  clientId = (await page.getByText(/^wmc_/).innerText()).trim();
  await expect(page.getByText(/^wm_cli_/)).toHaveCount(0);
  await page.getByRole('button', { name: 'I have stored it' }).click();
  await expect(page.getByText(maker)).toBeVisible();
});

/** The address that the app opens, and what it keeps to prove afterwards that it was the one. */
function opening(state: string) {
  const verifier = randomBytes(48).toString('base64url');
  const challenge = createHash('sha256').update(verifier).digest('base64url');
  const asked = new URLSearchParams({
    response_type: 'code',
    client_id: clientId,
    redirect_uri: port,
    state,
    code_challenge: challenge,
    code_challenge_method: 'S256',
  });
  return { address: `/oauth/authorize?${asked}`, verifier };
}

/** Stands for the app on this computer: catches the way back, which no browser could follow. */
async function caught(page: Page, act: () => Promise<void>): Promise<URLSearchParams> {
  const arrived = page.waitForRequest((request) => request.url().startsWith(port));
  await page.route(`${port}**`, (route) => route.fulfill({ body: 'back in the app' }));
  await act();
  const back = (await arrived).url();
  await page.waitForURL(back); // else the way back would cut off where the page is sent next
  return new URL(back).searchParams;
}

test('a learner waits for a yes of the school, then lets the app in, and ends it', async ({
  page,
  browser,
}) => {
  const learner = await pageOf(browser, 'peer');
  // Digits alone, as many apps have it: they come back as they were.
  const first = opening('12345678901234567890');
  await learner.goto(first.address);
  await expect(
    learner.getByRole('heading', { level: 1, name: `Let ${app} act for you?` }),
  ).toBeVisible();
  await expect(learner.getByText('Somebody has to say yes first')).toBeVisible();
  await expect(learner.getByRole('button', { name: 'Allow it', exact: true })).toHaveCount(0);
  await expectAccessible(learner);
  await expectComfortable(learner);
  const no = await caught(learner, () =>
    learner.getByRole('button', { name: 'Do not allow it' }).click(),
  );
  expect(no.get('error')).toBe('access_denied');
  expect(no.get('state')).toBe('12345678901234567890');

  await page.goto('/admin/webhooks');
  const yes = { recipient: maker, purpose: 'learning_platform', all: true };
  await done(page, 'POST', '/consents/school', yes);

  const second = opening('1e5');
  await learner.goto(second.address);
  await expect(learner.getByText('Who you are as a learner', { exact: false })).toBeVisible();
  await expectAccessible(learner);
  await expectComfortable(learner);
  const said = await caught(learner, () =>
    learner.getByRole('button', { name: 'Allow it', exact: true }).click(),
  );
  expect(said.get('state')).toBe('1e5');
  expect(said.get('iss')).toBe(new URL(page.url()).origin);
  const answer = await tokenFor(page, {
    grant_type: 'authorization_code',
    client_id: clientId,
    code: said.get('code') ?? '',
    redirect_uri: port,
    code_verifier: second.verifier,
  });
  expect(answer.status()).toBe(200);
  const { access_token: token } = await answer.json();
  await learner.goto('/privacy#apps');
  const id = await idOf(learner);
  const goal = () =>
    fetch(new URL(`/api/v1/learners/${id}/goals`, page.url()), {
      headers: { Authorization: `Bearer ${token}` },
    });
  expect((await goal()).status).toBe(200);

  await learner.getByRole('tab', { name: 'Apps' }).click();
  await expect(learner.getByText(app)).toBeVisible();
  await expectAccessible(learner);
  await expectComfortable(learner);
  await learner.getByRole('button', { name: 'End it', exact: true }).click();
  await expectAccessible(learner);
  await learner.getByRole('button', { name: 'End it now' }).click();
  await expect(learner.getByText('No app acts for you')).toBeVisible();
  expect((await goal()).status).toBe(401);
  await learner.context().close();
});

test('who has not signed in does so first, and an address that nobody registered is led nowhere', async ({
  page,
  browser,
}) => {
  const stranger = await (await browser.newContext({ storageState: undefined })).newPage();
  const { address } = opening('1.0');
  await stranger.goto(address);
  await expect(stranger.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible();
  expect(new URL(stranger.url()).searchParams.get('next')).toBe(address);
  await stranger.context().close();

  await page.goto(address.replace('127.0.0.1', 'evil.example.net'));
  await expect(
    page.getByRole('heading', { level: 1, name: 'This app cannot be let in' }),
  ).toBeVisible();
  expect(new URL(page.url()).pathname).toBe('/oauth/authorize');
  await expectAccessible(page);
});

for (const language of ['es', 'ar'] as const)
  for (const width of [320, 1280])
    test(`the question fits, in ${language} and at ${width} pixels, in the dark`, async ({
      page,
    }) => {
      await page.setViewportSize({ width, height: 800 });
      await page.emulateMedia({ colorScheme: 'dark' });
      await page.goto(`${opening('x').address}&lang=${language}`);
      await expect(page.getByRole('button')).not.toHaveCount(0);
      await expectAccessible(page);
      await expectComfortable(page);
      await page.goto(`/admin/webhooks?lang=${language}#programs`);
      await expectOpen(page);
      await expectAccessible(page);
      await expectComfortable(page);
    });
