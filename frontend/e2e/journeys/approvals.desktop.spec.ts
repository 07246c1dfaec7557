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

async function seesAndAgrees(page: Page): Promise<void> {
  const card = page
    .locator('section')
    .filter({ has: page.getByRole('heading', { name: title }) })
    .last();
  await expect(card.getByText('Until then nothing is sent', { exact: false })).toBeVisible();
  // What a learner writes to somebody is between the two of them.
  await expect(page.getByText('You build boats.', { exact: false })).toHaveCount(0);
  await expectAccessible(page);
  await expectComfortable(page);
  await card.getByRole('button', { name: 'I agree' }).click();
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
  await office.goto(`/admin/person/${ana}`);
  await seesAndAgrees(office);
  await expect(mentor.getByText('Ana Rivera asks for your support')).toBeVisible();
  await office.context().close();
  await mentor.context().close();
  await takesBack(browser, linkId);
});

test('a guardian agrees on the page of the own child', async ({ browser }) => {
  const linkId = await asks(browser);
  const guardian = await pageOf(browser, 'guardian');
  await guardian.goto(`/learners/${ana}`);
  await seesAndAgrees(guardian);
  await guardian.context().close();
  const mentor = await pageOf(browser, 'mentor');
  await mentor.goto('/support');
  await expect(mentor.getByText('Ana Rivera asks for your support')).toBeVisible();
  await mentor.context().close();
  await takesBack(browser, linkId);
});
