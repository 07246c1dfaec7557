import type { Browser, Page } from '@playwright/test';
import { done, idOf } from '../support/api';
import { newcomer } from '../support/newcomer';
import { pageOf } from '../support/people';
import { expect, expectAccessible, expectComfortable, test } from '../support/test';

test.describe.configure({ timeout: 180_000 });

const rosa = 'Rosa from the bakery';

/** Somebody's browser who has never been here. */
async function somebodyElse(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ storageState: { cookies: [], origins: [] } });
  return context.newPage();
}

async function invites(learner: Page, sentence: string): Promise<void> {
  await learner.goto('/network');
  await learner.getByRole('button', { name: 'Invite somebody from outside' }).click();
  const dialog = learner.getByRole('dialog');
  await dialog.getByLabel('What do you call them?').fill(rosa);
  for (const box of await dialog
    .getByRole('group', { name: 'Which goals' })
    .getByRole('checkbox')
    .all())
    await box.uncheck();
  await dialog.getByLabel(sentence).check();
  await expectAccessible(learner);
  await dialog.getByRole('button', { name: 'Go on' }).click();
  await expect(dialog.getByText('decides first', { exact: false })).toBeVisible();
  await dialog.getByRole('button', { name: 'All right' }).click();
  await expect(learner.getByText('A grown-up must agree first')).toBeVisible();
}

async function schoolAgrees(browser: Browser, learnerName: string): Promise<void> {
  const office = await pageOf(browser, 'administrator');
  await office.goto('/admin/people');
  const title = `${learnerName} would like support from ${rosa}`;
  const card = office
    .locator('section')
    .filter({ has: office.getByRole('heading', { name: title }) })
    .last();
  await expect(card.getByText('They have no account here', { exact: false })).toBeVisible();
  await card.getByRole('button', { name: 'I agree' }).click();
  await expect(office.getByRole('heading', { name: title })).toHaveCount(0);
  await office.context().close();
}

/** Makes the link on the page, and returns its address: it stands there once. */
async function link(learner: Page): Promise<string> {
  await learner.getByRole('button', { name: 'Make the link' }).click();
  const dialog = learner.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Make the link' }).click();
  await expect(dialog.getByRole('button', { name: 'Copy the link' })).toBeVisible();
  const address = await dialog.locator('code').innerText();
  await expectAccessible(learner);
  await dialog.getByRole('button', { name: 'Close' }).click();
  return address;
}

test('a guest comes in by a link that works once, sees one goal, asks, and is out at once', async ({
  browser,
}) => {
  const { page: learner } = await newcomer(browser, 'Marisol Vega');
  const marisol = await idOf(learner);
  const [seen, hidden] = ['Bake bread that my grandmother would eat', 'Run five kilometers'];
  for (const sentence of [seen, hidden])
    await done(learner, 'POST', `/learners/${marisol}/goals`, {
      sentence,
      audience: 'my_supporters',
    });
  await invites(learner, seen);
  await schoolAgrees(browser, 'Marisol Vega');
  await learner.reload();
  const address = await link(learner);

  const guest = await somebodyElse(browser);
  await guest.goto(address);
  await expect(guest.getByRole('heading', { level: 1, name: 'You are invited' })).toBeVisible();
  await expect(guest.getByText('Marisol')).toHaveCount(0);
  expect(new URL(guest.url()).hash).toBe('');
  await expectAccessible(guest);
  await expectComfortable(guest);
  await guest.getByRole('button', { name: 'Open the invitation' }).click();
  await expect(guest.getByRole('heading', { level: 1, name: 'Marisol Vega' })).toBeVisible();
  await expect(guest.getByText(hidden)).toHaveCount(0);
  await expect(guest.getByRole('heading', { name: 'Reflections' })).toHaveCount(0);
  await expectAccessible(guest);
  await guest.getByRole('link', { name: seen }).click();
  const box = guest.getByLabel('Your question');
  await box.fill('Do you know https://example.com/bread?');
  await guest.getByRole('button', { name: 'Send' }).click();
  await expect(guest.getByText('without the address', { exact: false })).toBeVisible();
  await box.fill('Which flour do you use?');
  await guest.getByRole('button', { name: 'Send' }).click();
  await expect(guest.getByText('Which flour do you use?').first()).toBeVisible();
  await expect(guest.getByText('Do you need help?')).toBeVisible();
  const seenId = guest.url().split('/').at(-1);
  const people = await done<{ items: { supporter_id: string; is_guest: boolean }[] }>(
    learner,
    'GET',
    `/learners/${marisol}/links`,
  );
  await done(learner, 'POST', `/learners/${marisol}/goals/${seenId}/messages`, {
    text: 'None of your business',
    thread_with: people.items.find((one) => one.is_guest)?.supporter_id,
  });
  await guest.reload();
  await guest.getByRole('button', { name: /^Report what/ }).click();
  await guest.getByRole('radio', { name: 'It is mean or hurts me' }).check();
  await expectAccessible(guest);
  await guest.getByRole('button', { name: 'Send the report' }).click();
  await expect(
    guest.getByRole('region', { name: 'Messages' }).getByText(/^Reported\./),
  ).toBeVisible();
  await expect(guest.getByRole('button', { name: /^Block/ })).toBeVisible();
  await expectAccessible(guest);

  const late = await somebodyElse(browser);
  await late.goto(address);
  await late.getByRole('button', { name: 'Open the invitation' }).click();
  await expect(late.getByText('was opened already', { exact: false })).toBeVisible();
  await late.context().close();

  await learner.goto('/network');
  await learner.getByRole('button', { name: 'End', exact: true }).click();
  await learner.getByRole('dialog').getByRole('button', { name: 'End it' }).click();
  // The guest's page hears that it is over, and shows nothing more.
  await expect(guest.getByText('This page needs the whole link', { exact: false })).toBeVisible({
    timeout: 20_000,
  });
  await guest.context().close();
  await learner.context().close();
});

test('one asks for help, a teacher answers, and the circle is there as rings, table and words', async ({
  browser,
}) => {
  const { page: learner } = await newcomer(browser, 'Femi Adeyemi');
  const femi = await idOf(learner);
  const teacher = await pageOf(browser, 'teacher');
  await teacher.goto('/support');
  const asked = await done<{ id: string }>(learner, 'POST', `/learners/${femi}/links`, {
    supporter_id: await idOf(teacher),
    kind: 'teacher',
    purposes: ['guide'],
    scope: 'all_goals',
    expires_at: new Date(Date.now() + 3 * 86_400_000).toISOString(),
  });
  await done(teacher, 'POST', `/learners/${femi}/links/${asked.id}/accept`);
  const goal = await done<{ id: string }>(learner, 'POST', `/learners/${femi}/goals`, {
    sentence: 'Explain why the moon does not fall',
    audience: 'my_supporters',
  });

  await learner.goto(`/goals/${goal.id}`);
  await learner.getByRole('button', { name: 'Ask for help' }).click();
  const dialog = learner.getByRole('dialog');
  await dialog.getByLabel('What do you need help with?').fill('I cannot draw the forces.');
  await dialog.getByRole('checkbox').first().check();
  await expectAccessible(learner);
  await dialog.getByRole('button', { name: 'Ask for help' }).click();
  await expect(learner.getByText('Waiting for an answer')).toBeVisible();
  await expectAccessible(learner);

  await teacher.goto('/support');
  await expect(teacher.getByText('I cannot draw the forces.')).toBeVisible();
  await expectAccessible(teacher);
  await expectComfortable(teacher);
  await teacher.getByLabel('What would you like to ask back?').fill('Which force pulls it?');
  await teacher.getByRole('button', { name: 'Answer' }).click();
  await expect(teacher.getByText('I cannot draw the forces.')).toHaveCount(0);
  await expect(learner.getByText('Answered', { exact: true })).toBeVisible();
  await expect(learner.getByText('Which force pulls it?').first()).toBeVisible();
  await teacher.context().close();

  await learner.goto('/network');
  await learner.getByRole('button', { name: 'A month more' }).click();
  await expect(learner.getByText('Shall it go on?', { exact: false })).toHaveCount(0);
  await learner.getByRole('tab', { name: 'As rings' }).click();
  await expect(learner.getByText('1 person supports you.', { exact: false })).toBeVisible();
  await expect(learner.getByRole('table')).toContainText('All goals you share with supporters');
  await expectAccessible(learner);
  await expectComfortable(learner);
  await learner.getByRole('tab', { name: 'Giving and taking' }).click();
  await expect(learner.getByText('Answered a call for help.')).toBeVisible();
  await expectAccessible(learner);
  await learner.getByRole('tab', { name: 'Whom I could ask' }).click();
  const choice = learner.getByRole('checkbox', { name: 'Others may be told of me' });
  await expect(choice).not.toBeChecked();
  await choice.check();
  await expect(choice).toBeChecked();
  await learner.reload();
  await learner.getByRole('tab', { name: 'Whom I could ask' }).click();
  await expect(choice).toBeChecked();
  await expectAccessible(learner);
  await learner.context().close();
});
