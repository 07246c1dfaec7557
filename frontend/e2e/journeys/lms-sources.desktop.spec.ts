import { graded, handedIn, sign, tell } from '../support/lms';
import { stateOf } from '../support/people';
import { expect, expectAccessible, expectComfortable, test } from '../support/test';

test.use({ storageState: stateOf('administrator') });
test.describe.configure({ mode: 'serial', timeout: 60_000 });

const name = `Canvas ${Date.now().toString(36)}`;
const learner = '21070000000000048';
const nobody = '21070000000000099';
/** As Canvas names them within itself: the page shows the short one of its two numbers. */
const here = '48';
let address = '';

test('an administrator connects a platform, and copies an address with its secret once', async ({
  page,
}) => {
  await page.goto('/admin/webhooks');
  await page.getByRole('link', { name: 'Learning platforms that tell us things' }).click();
  await page.getByRole('button', { name: 'Connect a platform' }).press('Enter');
  await page.getByRole('radio', { name: /^Canvas/ }).check();
  await page.getByLabel('What do people here call it?').fill(name);
  await expectAccessible(page);
  await expectComfortable(page);
  await page.getByRole('button', { name: 'Make the address' }).click();
  address = (await page.locator('code').first().innerText()).trim();
  expect(address).toMatch(/\/api\/v1\/in\/[^/]+\/[^/]+\/.{20,}$/);
  await expect(page.getByText('As message type choose Canvas.')).toBeVisible();
  await expectAccessible(page);
  await expectComfortable(page);
  await page.getByRole('button', { name: 'I have copied it' }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  await page.reload();
  await expect(page.getByText('Nothing has come in yet, or it is longer')).toBeVisible();
  expect(await page.content()).not.toContain(address.split('/').at(-1));
});

test('who is named and not known waits until it is said who that is', async ({ page, request }) => {
  await tell(request, address, handedIn({ learner, task: '21070000000000355' }));
  await tell(request, address, graded({ learner, task: '21070000000000355' }, 4));
  await tell(
    request,
    address,
    handedIn({ learner: nobody, task: '21070000000000355', minutes: 1 }),
  );
  await page.goto('/admin/platforms');
  await page.getByRole('link', { name }).click();
  const stranger = page.getByRole('listitem').filter({ hasText: `${here} · A person` });
  await expect(stranger).toContainText('2 messages wait', { timeout: 30_000 });
  await expectAccessible(page);
  await expectComfortable(page);
  await stranger.getByRole('button', { name: /^This is/ }).click();
  await page.getByRole('searchbox', { name: 'Name' }).fill('eze');
  await page.getByRole('dialog').getByRole('button', { name: 'Search' }).click();
  await page.getByRole('radio', { name: /Chidi Eze/ }).check();
  await expectAccessible(page);
  await expectComfortable(page);
  await page.getByRole('button', { name: 'Yes, this is the one' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(stranger).toHaveCount(0);
  const row = page.getByRole('row').filter({ hasText: 'grade_change' });
  await expect(row).toContainText('The grade waits for the learner', { timeout: 30_000 });
  await expect(
    page.getByRole('row').filter({ hasText: 'submission_created' }).filter({ hasText: 'Done' }),
  ).toContainText('offered to the learner');
});

test('somebody who is nobody of ours is set aside and called back', async ({ page }) => {
  await page.goto('/admin/platforms');
  await page.getByRole('link', { name }).click();
  await page.getByRole('button', { name: /^Nobody of ours/ }).click();
  await expect(page.getByText('Everybody and every class that it names is known')).toBeVisible();
  await page.getByText('Said to be nobody of ours').click();
  await expectAccessible(page);
  await page.getByRole('button', { name: /^Call back/ }).click();
  await expect(page.getByText('Said to be nobody of ours')).toHaveCount(0);
});

test('messages are looked at by state, and one is acted upon again without doubling', async ({
  page,
}) => {
  await page.goto('/admin/platforms');
  await page.getByRole('link', { name }).click();
  await page.getByLabel('Show').selectOption({ label: 'Nothing to do (1)' });
  await expect(page).toHaveURL(/#ignored$/);
  await expect(page.getByRole('row').filter({ hasText: 'grade_change' })).toHaveCount(0);
  await page.reload();
  await expect(page.getByLabel('Show')).toHaveValue('ignored');
  await page.getByLabel('Show').selectOption({ label: 'Done (2)' });
  const row = page.getByRole('row').filter({ hasText: 'grade_change' });
  await row.getByRole('button', { name: 'Do it again' }).click();
  await page.getByLabel('Show').selectOption('');
  await expect(row).toContainText('It stood so already', { timeout: 30_000 });
  await expectAccessible(page);
  await expectComfortable(page);
});

test('what proves itself wrongly is refused and told; turned off, a new secret, away', async ({
  page,
  request,
}) => {
  const wrong = `${address.split('/').slice(0, -1).join('/')}/not-the-secret`;
  const body = handedIn({ learner, task: '21070000000000356' });
  expect((await request.post(wrong, { data: body })).status()).toBe(401);
  await page.goto('/admin/platforms');
  await page.getByRole('link', { name }).click();
  await expect(page.getByText('Last refused')).toBeVisible();
  await page.getByRole('button', { name: 'New secret' }).click();
  await page.getByRole('button', { name: 'Make it' }).click();
  const fresh = (await page.locator('code').first().innerText()).trim();
  expect(fresh).not.toBe(address);
  await tell(request, fresh, body);
  await tell(request, address, handedIn({ learner, task: '21070000000000357', minutes: 3 }));
  await page.getByRole('button', { name: 'I have copied it' }).click();
  await page.getByRole('button', { name: 'Turn off' }).click();
  await expect(page.getByText('Off', { exact: true })).toBeVisible();
  expect((await request.post(fresh, { data: body })).status()).toBe(401);
  await page.getByRole('button', { name: 'Turn on' }).click();
  await expect(page.getByText('On', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByText('What stays: learners’ work')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Delete it' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Learning platforms' })).toBeVisible();
  await expect(page.getByRole('link', { name })).toHaveCount(0);
});

test('a system of one’s own signs with Standard Webhooks, and a class is added from it', async ({
  page,
  request,
}) => {
  const own = `Own ${Date.now().toString(36)}`;
  await page.goto('/admin/platforms');
  await page.getByRole('button', { name: 'Connect a platform' }).click();
  await page.getByRole('radio', { name: /^Anything else/ }).check();
  await page.getByLabel('What do people here call it?').fill(own);
  await page.getByRole('button', { name: 'Make the address' }).click();
  const where = (await page.locator('code').first().innerText()).trim();
  const secret = (await page.getByText(/^whsec_/).innerText()).trim();
  const told = {
    type: 'enrollment.upserted',
    timestamp: new Date().toISOString(),
    data: {
      person: { id: 'p-77', name: 'Weiss, Ada' },
      course: { id: 'c-7', name: 'Physics, period 2' },
      role: 'learner',
    },
  };
  expect(await sign(request, where, secret, told)).toBe(202);
  expect(await sign(request, where, `whsec_${Buffer.alloc(32).toString('base64')}`, told)).toBe(
    401,
  );
  await page.getByRole('button', { name: 'I have copied it' }).click();
  const ada = page.getByRole('listitem').filter({ hasText: 'Weiss, Ada' });
  await ada.getByRole('button', { name: /^Add as new/ }).click({ timeout: 30_000 });
  await expect(page.getByLabel('Given name')).toHaveValue('Ada');
  await expect(page.getByLabel('Family name')).toHaveValue('Weiss');
  await expectAccessible(page);
  await expectComfortable(page);
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  const physics = page.getByRole('listitem').filter({ hasText: 'Physics, period 2' });
  await physics.getByRole('button', { name: /^Add as new/ }).click({ timeout: 30_000 });
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(page.getByText('They were put into the class.')).toBeVisible({ timeout: 30_000 });
  await page.getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('button', { name: 'Delete it' }).click();
  await expect(page.getByRole('link', { name: own })).toHaveCount(0);
});
