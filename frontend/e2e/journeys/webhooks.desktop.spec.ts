import type { Page } from '@playwright/test';
import { Webhook } from 'standardwebhooks';
import { done, idOf } from '../support/api';
import { pageOf, stateOf } from '../support/people';
import { type Receiver, startReceiver } from '../support/receiver';
import {
  countEffort,
  expect,
  expectAccessible,
  expectComfortable,
  expectOpen,
  test,
} from '../support/test';

test.use({ storageState: stateOf('administrator') });
test.describe.configure({ mode: 'serial', timeout: 60_000 });

const recipient = `Harbor Museum ${Date.now().toString(36)}`;
const WANTED = ['goal.created', 'check_in.recorded', 'reflection.shared'];
let receiver: Receiver;
let secret = '';

test.beforeAll(async () => {
  receiver = await startReceiver();
});

test.afterAll(async () => {
  await receiver.stop();
});

interface Told {
  type: string;
  data: { learner_id: string | null; goal_id?: string };
}

/** What came, each checked with the official verifier: it throws when a signature is not right. */
function verified(): Told[] {
  const verifier = new Webhook(secret);
  return receiver.received.map(({ headers, body }) => {
    const named = Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, String(value)]),
    );
    return verifier.verify(body, named) as Told;
  });
}

/** A learner, as they are called: consent was recorded for everybody above. */
async function aLearner(page: Page): Promise<{ family: string; shown: string }> {
  const listed = await done<{ items: { shown_name: string; family_name: string }[] }>(
    page,
    'GET',
    '/people?role=learner&limit=1',
  );
  const [first] = listed.items;
  return { family: first?.family_name ?? '', shown: first?.shown_name ?? '' };
}

const typesAbout = (learnerId: string) =>
  verified()
    .filter(({ data }) => data.learner_id === learnerId)
    .map(({ type }) => type);

test('an administrator creates an endpoint, and sees its secret once', async ({ page }) => {
  await page.goto('/admin/webhooks');
  await page.getByRole('button', { name: 'New endpoint' }).click();
  await page.getByLabel('Address').fill(receiver.url);
  await page.getByLabel('Recipient').fill(recipient);
  await page.getByLabel('Purpose').selectOption({ label: 'Learning records' });
  await page.getByRole('radio', { name: /Only some events/ }).check();
  for (const type of WANTED)
    await page.getByRole('checkbox', { name: new RegExp(`^${type.replace('.', '\\.')}`) }).check();
  await page.getByRole('button', { name: 'Create the endpoint' }).click();
  secret = (await page.getByText(/^whsec_/).innerText()).trim();
  await expectAccessible(page);
  await expectComfortable(page);
  await page.getByRole('button', { name: 'I have stored it' }).click();
  await expect(page.getByRole('heading', { level: 1, name: recipient })).toBeVisible();
  await expect(page.getByText(secret)).toHaveCount(0);
  await page.reload();
  await expect(page.getByText(/^0 learners have a consent/)).toBeVisible();
  await expect(page.getByText('Nothing was sent yet.', { exact: false })).toBeVisible();
  await expectAccessible(page);
});

test('without consent a learner is left out; with it the receiver hears, signed', async ({
  page,
  browser,
}) => {
  const learner = await pageOf(browser, 'peer');
  await learner.goto('/');
  const id = await idOf(learner);
  const mine = `/learners/${id}`;
  const goals = `${mine}/goals`;
  await done(learner, 'POST', goals, { sentence: 'This one is nobody else’s business' });

  await page.goto('/admin/webhooks');
  await page.getByRole('link', { name: recipient }).click();
  await page.getByRole('button', { name: 'Record consent for the others' }).click();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Record it' }).click();
  await expect(page.getByText(/^[1-9]\d* learners have a consent/)).toBeVisible();
  await expect(page.getByText(/0 learners have none/)).toBeVisible();

  const goal = await done<{ id: string }>(learner, 'POST', goals, {
    sentence: 'Tell the museum about my radio',
  });
  await done(learner, 'POST', `${goals}/${goal.id}/start`);
  const checkIn = { progress: 25, effort: 'some', light: 'green' };
  await done(learner, 'POST', `${goals}/${goal.id}/check-ins`, checkIn);
  const protocols = await done<{ items: { id: string }[] }>(learner, 'GET', '/protocols');
  const reflection = await done<{ id: string }>(learner, 'POST', `${mine}/reflections`, {
    protocol_id: protocols.items[0]?.id,
    answers: { what: 'I let others hear it.' },
  });
  const written = `${mine}/reflections/${reflection.id}`;
  await done(learner, 'POST', `${written}/keep`);
  const links = await done<{ items: { supporter_id: string; state: string }[] }>(
    learner,
    'GET',
    `${mine}/links`,
  );
  const supporter = links.items.find(({ state }) => state === 'active');
  await done(learner, 'POST', `${written}/share`, { person_ids: [supporter?.supporter_id] });

  await expect.poll(() => typesAbout(id).sort(), { timeout: 20_000 }).toEqual([...WANTED].sort());
  const created = verified().find(({ type }) => type === 'goal.created');
  expect(created?.data.goal_id).toBe(goal.id);
  expect(receiver.received.map(({ body }) => body).join()).not.toContain('museum about');
  await learner.context().close();
});

test('deliveries show each try, and one is sent again with three clicks from home', async ({
  page,
}) => {
  await page.goto('/');
  await expectOpen(page);
  const before = receiver.received.length;
  const effort = await countEffort(page);
  await page.getByRole('link', { name: 'Webhooks' }).click();
  await page.getByRole('link', { name: recipient }).click();
  const row = page.getByRole('row').filter({ hasText: 'goal.created' });
  await row.getByRole('button', { name: 'Send again' }).click();
  expect((await effort()).clicks).toBe(3);
  await expect.poll(() => receiver.received.length, { timeout: 20_000 }).toBe(before + 1);
  const again = receiver.received.at(-1)?.headers['webhook-id'];
  const first = receiver.received.find(({ body }) => body.includes('"goal.created"'));
  expect(again).toBe(first?.headers['webhook-id']);
  verified();
  await expect(row.getByRole('button', { name: 'Tries: 2' })).toBeVisible({ timeout: 10_000 });
  await expectAccessible(page);
  await expectComfortable(page);
  await row.getByRole('button', { name: 'Tries: 2' }).click();
  const tries = page.getByRole('dialog').getByRole('row');
  await expect(tries).toHaveCount(3);
  await expect(tries.filter({ hasText: 'Received (204)' })).toHaveCount(2);
  await expectAccessible(page);
});

test('a span of deliveries is sent once more, each with its id', async ({ page }) => {
  await page.goto('/admin/webhooks');
  await page.getByRole('link', { name: recipient }).click();
  const ids = () => receiver.received.map(({ headers }) => String(headers['webhook-id']));
  const before = ids();
  await page.getByRole('button', { name: 'Send many again' }).click();
  await page.getByRole('radio', { name: 'Everything' }).check();
  await expectAccessible(page);
  await expectComfortable(page);
  await page.getByRole('button', { name: 'Send them' }).click();
  await expect(
    page.getByText('Whatever may be sent goes out again', { exact: false }).first(),
  ).toBeVisible();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  const once = [...new Set(before)].sort();
  await expect.poll(() => ids().slice(before.length).sort(), { timeout: 20_000 }).toEqual(once);
  verified();
});

test('address, note and events can be changed; what was typed survives a change elsewhere', async ({
  page,
}) => {
  await page.goto('/admin/webhooks');
  await page.getByRole('link', { name: recipient }).click();
  await page.getByRole('button', { name: 'Change', exact: true }).press('Enter');
  await expect(page.getByLabel('Address')).toBeFocused();
  await expectAccessible(page);
  await expectComfortable(page);
  for (const type of WANTED)
    await page
      .getByRole('checkbox', { name: new RegExp(`^${type.replace('.', '\\.')}`) })
      .uncheck();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('alert')).toBeFocused();
  await expectAccessible(page);
  await page.getByRole('link', { name: /^Tick at least one event/ }).click();
  await page.getByRole('checkbox', { name: /^goal\.created/ }).check();
  await page.getByRole('checkbox', { name: /^goal\.started/ }).check();
  await page.getByLabel('Note for yourself').fill('Asked for by the museum');

  const id = new URL(page.url()).pathname.split('/').at(-1);
  const one = await done<{ version: number }>(page, 'GET', `/webhook-endpoints/${id}`);
  await done(page, 'PATCH', `/webhook-endpoints/${id}`, { description: 'Another' }, one.version);
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText(/Somebody changed this/)).toBeVisible();
  await expect(page.getByLabel('Note for yourself')).toHaveValue('Asked for by the museum');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('goal.created, goal.started')).toBeVisible();
  await expect(page.getByText('Asked for by the museum')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Change', exact: true })).toBeFocused();
});

test('it hears of a class, then of one learner, and says so in words', async ({ page }) => {
  await page.goto('/admin/webhooks');
  await page.getByRole('link', { name: recipient }).click();
  await expect(page.getByText('Of everybody here with a consent')).toBeVisible();
  await page.getByRole('button', { name: 'Change', exact: true }).click();
  await page.getByRole('radio', { name: /^Of some classes/ }).check();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('alert')).toBeFocused();
  await expect(page.getByRole('link', { name: /^Tick at least one, or choose/ })).toBeVisible();
  await page.getByLabel('Find a class').fill('no class is called this');
  await expect(page.getByText('No class is called so.')).toBeVisible();
  await page.getByLabel('Find a class').fill('');
  const classes = page.getByRole('group', { name: 'Classes' }).getByRole('checkbox');
  await classes.first().check();
  await expectAccessible(page);
  await expectComfortable(page);
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText(/^Of whoever learns in .+ at the time$/)).toBeVisible();
  await page.reload();
  await expect(page.getByText(/^Of whoever learns in .+ at the time$/)).toBeVisible();

  await page.getByRole('button', { name: 'Change', exact: true }).click();
  await page.getByRole('radio', { name: /^Of some learners/ }).check();
  await expect(
    page.getByRole('group', { name: 'Learners' }).getByRole('checkbox').first(),
  ).toBeVisible();
  const learner = await aLearner(page);
  await page.getByLabel('Find a learner').fill(learner.family);
  await page.getByRole('checkbox', { name: learner.shown }).check();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText(/^1 learner has a consent/)).toBeVisible();
  await expect(page.getByText(/0 learners have none/)).toBeVisible();
  await expectAccessible(page);
});

test('a test, a failure, a new secret, off and on, and away', async ({ page }) => {
  receiver.answerWith(500);
  await page.goto('/admin/webhooks');
  await page.getByRole('link', { name: recipient }).click();
  await page.getByRole('button', { name: 'Send a test' }).click();
  const row = page.getByRole('row').filter({ hasText: 'webhook.test' });
  await expect(row).toBeVisible();
  await row.getByRole('button', { name: /^Tries: [1-9]/ }).click({ timeout: 20_000 });
  await expect(page.getByText('The answer was not a success')).toBeVisible();
  await page.getByRole('button', { name: 'Close' }).click();
  await page.getByRole('button', { name: 'New secret' }).click();
  await page.getByRole('button', { name: 'Make it' }).click();
  await expect(page.getByText(/^whsec_/)).not.toHaveText(secret);
  await page.getByRole('button', { name: 'I have stored it' }).click();
  await expect(page.getByText('The old secret works until')).toBeVisible();
  await page.getByRole('button', { name: 'Turn off' }).click();
  await expect(page.getByText('Off', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Turn on' }).click();
  await expect(page.getByText('On', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('button', { name: 'Delete it' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Webhooks' })).toBeVisible();
  await expect(page.getByRole('link', { name: recipient })).toHaveCount(0);
});
