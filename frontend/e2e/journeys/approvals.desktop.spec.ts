import type { Browser, Page } from '@playwright/test';
import { done, idOf } from '../support/api';
import { pageOf } from '../support/people';
import { expect, expectAccessible, expectComfortable, test } from '../support/test';

test.describe.configure({ mode: 'serial' });

const title = 'Ana Rivera would like support from Mia Lindqvist';
let ana = '';
let mia = '';

/** Ana asks Mia, who is of no school and no family: somebody has to agree first. */
async function asks(browser: Browser): Promise<string> {
  const mentor = await pageOf(browser, 'mentor');
  await mentor.goto('/');
  mia = await idOf(mentor);
  await mentor.context().close();
  const learner = await pageOf(browser, 'learner');
  await learner.goto('/');
  ana = await idOf(learner);
  const link = await done<{ id: string; state: string }>(
    learner,
    'POST',
    `/learners/${ana}/links`,
    {
      supporter_id: mia,
      kind: 'mentor',
      purposes: ['expertise'],
      scope: 'all_goals',
      note: 'You build boats. I would like to ask you about wood.',
    },
  );
  expect(link.state).toBe('awaiting_approval');
  await learner.context().close();
  return link.id;
}

async function takesBack(browser: Browser, linkId: string): Promise<void> {
  const learner = await pageOf(browser, 'learner');
  await learner.goto('/');
  await done(learner, 'POST', `/learners/${ana}/links/${linkId}/end`);
  await learner.context().close();
}

const cardOf = (page: Page) =>
  page
    .locator('section')
    .filter({ has: page.getByRole('heading', { name: title }) })
    .last();

async function seesAndAnswers(page: Page, answer: 'I agree' | 'Not this person'): Promise<void> {
  const card = cardOf(page);
  await expect(card.getByText('Until then nothing is sent', { exact: false })).toBeVisible();
  await expect(card.getByText('A guardian can read', { exact: false })).toBeVisible();
  // What a learner writes to somebody is between the two of them.
  await expect(page.getByText('You build boats.', { exact: false })).toHaveCount(0);
  // A yes and a no weigh the same.
  const classes = await card
    .getByRole('button')
    .evaluateAll((buttons) => buttons.map((button) => button.className));
  expect(classes).toHaveLength(2);
  expect(classes[0]).toBe(classes[1]);
  await expectAccessible(page);
  await expectComfortable(page);
  await card.getByRole('button', { name: answer }).click();
  await expect(page.getByRole('heading', { name: title })).toHaveCount(0);
}

test('the school agrees that an outside adult is asked, and only then she is', async ({
  browser,
}) => {
  const linkId = await asks(browser);
  const mentor = await pageOf(browser, 'mentor');
  await mentor.goto('/support');
  await expect(mentor.getByText('Nobody has asked for your support yet')).toBeVisible();
  const office = await pageOf(browser, 'administrator');
  await office.goto('/');
  await office.getByRole('link', { name: 'People', exact: true }).first().click();
  await seesAndAnswers(office, 'I agree');
  await expect(mentor.getByText('Ana Rivera asks for your support')).toBeVisible();
  await office.context().close();
  await mentor.context().close();
  await takesBack(browser, linkId);
});

test('a guardian finds it from home, without an address, and says no', async ({ browser }) => {
  await asks(browser);
  const learner = await pageOf(browser, 'learner');
  await learner.goto('/network');
  await expect(learner.getByText('your guardian can read along', { exact: false })).toBeVisible();
  await expectAccessible(learner);
  await expectComfortable(learner);
  const guardian = await pageOf(browser, 'guardian');
  await guardian.goto('/');
  await seesAndAnswers(guardian, 'Not this person');
  await expect(learner.getByText('A grown-up must agree first')).toHaveCount(0);
  await guardian.context().close();
  await learner.context().close();
  const mentor = await pageOf(browser, 'mentor');
  await mentor.goto('/');
  await expect(mentor.getByText('Nobody has asked for your support yet')).toBeVisible();
  await mentor.context().close();
});

test('a guardian agrees on the page of the own child, and the one who is asked knows who reads along', async ({
  browser,
}) => {
  const linkId = await asks(browser);
  const guardian = await pageOf(browser, 'guardian');
  await guardian.goto(`/learners/${ana}`);
  await seesAndAnswers(guardian, 'I agree');
  await guardian.context().close();
  const mentor = await pageOf(browser, 'mentor');
  await mentor.goto('/');
  await expect(mentor.getByText('Ana Rivera asks for your support')).toBeVisible();
  await expect(mentor.getByText('a guardian of Ana Rivera can read')).toBeVisible();
  await expectAccessible(mentor);
  await mentor.context().close();
  await takesBack(browser, linkId);
});
