import { done } from '../support/api';
import { graded, handedIn, tell } from '../support/lms';
import { pageOf, stateOf } from '../support/people';
import { expect, expectAccessible, expectComfortable, test } from '../support/test';

test.use({ storageState: stateOf('peer') });
test.describe.configure({ mode: 'serial', timeout: 90_000 });

interface Source {
  id: string;
  address: string;
  secret: string;
}

interface Listed<Item> {
  items: Item[];
}

const learner = '21070000000000048';
const task = (number: number) => `210700000000${String(number).padStart(5, '0')}`;
let address = '';
let source: Source;
let goalId = '';

test.beforeAll(async ({ browser }) => {
  const office = await pageOf(browser, 'administrator');
  const peer = await pageOf(browser, 'peer');
  await office.goto('/');
  await peer.goto('/');
  const schools = await done<Listed<{ id: string }>>(office, 'GET', '/schools');
  source = await done<Source>(office, 'POST', '/lms-sources', {
    name: 'Canvas',
    form: 'canvas',
    school_id: schools.items[0]?.id,
  });
  address = `${source.address}/${source.secret}`;
  const { person } = await done<{ person: { id: string } }>(peer, 'GET', '/session');
  await done(office, 'POST', `/lms-sources/${source.id}/strangers/recognize`, {
    kind: 'person',
    // Canvas has two numbers for one person; the short one is kept.
    external_id: '48',
    row_id: person.id,
  });
  const goal = await done<{ id: string }>(peer, 'POST', `/learners/${person.id}/goals`, {
    sentence: 'Show how a rain garden slows water down',
  });
  goalId = goal.id;
  const signs = `/learners/${person.id}/goals/${goalId}/criteria`;
  await done(peer, 'POST', signs, { text: 'I can explain it to somebody' });
  await office.context().close();
  await peer.context().close();
});

test('work that was handed in elsewhere is offered, put aside, and used for a goal', async ({
  page,
  request,
}) => {
  await page.goto('/platform-work');
  await expect(page.getByText('Nothing has come in yet')).toBeVisible();
  await expectAccessible(page);
  await tell(request, address, handedIn({ learner, task: task(1) }));
  const work = page.getByRole('main').getByRole('listitem');
  // The page is open, and the news comes to it.
  await expect(work).toHaveCount(1, { timeout: 30_000 });
  await expect(page.getByRole('heading', { level: 1, name: 'My work in Canvas' })).toBeVisible();
  await expectAccessible(page);
  await expectComfortable(page);
  await work.getByRole('button', { name: /^Not now/ }).click();
  await expect(work.getByText('Put aside')).toBeVisible();
  await work.getByRole('button', { name: /^Use it as evidence/ }).press('Enter');
  await page.getByLabel('For which goal?').selectOption(goalId);
  await page.getByRole('checkbox', { name: 'I can explain it to somebody' }).check();
  await page.getByLabel('What does it show about you?').fill('I drew it first.');
  await expectAccessible(page);
  await expectComfortable(page);
  await page.getByRole('button', { name: 'Use it', exact: true }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(work.getByText('Evidence', { exact: true })).toBeVisible();
  await work.getByRole('link', { name: 'The goal that it is evidence for' }).click();
  await expect(page.getByRole('heading', { name: 'What shows it' })).toBeVisible();
  await expect(page.getByText('I drew it first.')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'My work in Canvas' })).toBeVisible();
  await expectAccessible(page);
});

test('a grade is seen only after saying how it went, with the keyboard alone', async ({
  page,
  request,
}) => {
  await page.goto(`/goals/${goalId}`);
  const card = page
    .getByRole('region')
    .or(page.locator('section'))
    .filter({
      has: page.getByRole('heading', { name: 'My work in Canvas' }),
    });
  await expect(card.getByRole('button', { name: 'Say how you think it went' })).toBeVisible();
  await tell(request, address, graded({ learner, task: task(1) }, 4));
  const slider = page.getByRole('slider', { name: /^Your grade is here/ });
  await expect(slider).toBeVisible({ timeout: 30_000 });
  expect(await page.content()).not.toContain('4 of 5');
  await expectAccessible(page);
  await expectComfortable(page);
  await page.getByRole('button', { name: 'Show me', exact: true }).press('Enter');
  await expect(page.getByText('Move the slider first.')).toBeVisible();
  await slider.focus();
  for (let times = 0; times < 6; times += 1) await page.keyboard.press('ArrowRight');
  await expect(slider).toHaveAttribute('aria-valuetext', 'Nearly all of it');
  await page.getByRole('button', { name: 'Show me', exact: true }).press('Enter');
  await expect(page.getByText('4 of 5')).toBeVisible();
  await expect(page.getByText('are about the same')).toBeVisible();
  await expectAccessible(page);
  await expectComfortable(page);
});

test('one can say it before there is a grade, or just look', async ({ page, request }) => {
  await tell(request, address, handedIn({ learner, task: task(2), minutes: 20 }));
  await tell(request, address, handedIn({ learner, task: task(3), minutes: 21 }));
  await page.goto('/platform-work');
  const say = page.getByRole('button', { name: 'Say how you think it went' });
  await expect(say).toHaveCount(2, { timeout: 30_000 });
  await say.first().press('Enter');
  await page.getByRole('slider').focus();
  await page.keyboard.press('End');
  await page.getByRole('button', { name: 'Keep it' }).press('Enter');
  await expect(page.getByText('What you think went well: All of it.')).toBeVisible();
  await tell(request, address, graded({ learner, task: task(3), minutes: 30 }, 2));
  await expect(page.getByText('more of it went well than the grade says')).toBeVisible({
    timeout: 30_000,
  });
  await tell(request, address, graded({ learner, task: task(2), minutes: 31 }, 5));
  await page.getByRole('button', { name: 'Just show me the grade' }).click({ timeout: 30_000 });
  await expect(page.getByText('5 of 5')).toBeVisible();
  await expectAccessible(page);
});

test('after five grades my cycle shows how well I foresee', async ({ page, request }) => {
  await page.goto('/cycle');
  await expect(page.getByText('3 more grades before which')).toBeVisible();
  const { person } = await done<{ person: { id: string } }>(page, 'GET', '/session');
  for (const number of [4, 5, 6]) {
    await tell(request, address, handedIn({ learner, task: task(number), minutes: 30 + number }));
    await tell(request, address, graded({ learner, task: task(number), minutes: 60 + number }, 3));
  }
  const mine = `/learners/${person.id}/lms-work`;
  const hidden = async () => {
    const all = await done<Listed<{ id: string; is_graded: boolean; is_grade_shown: boolean }>>(
      page,
      'GET',
      mine,
    );
    return all.items.filter((one) => one.is_graded && !one.is_grade_shown);
  };
  await expect.poll(async () => (await hidden()).length, { timeout: 30_000 }).toBe(3);
  for (const { id } of await hidden())
    await done(page, 'POST', `${mine}/${id}/foresee`, { percent: 65 });
  await page.reload();
  await expect(page.getByText('4 times the grade was about what you thought')).toBeVisible();
  await expectAccessible(page);
  await expectComfortable(page);
});

for (const colorScheme of ['light', 'dark'] as const)
  for (const language of ['en', 'ar'])
    test(`my work fits a phone, ${colorScheme}, ${language}`, async ({ page }, info) => {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width: 320, height: 800 });
      for (const path of ['/platform-work', '/cycle']) {
        await page.goto(`${path}?lang=${language}`);
        await expectAccessible(page);
        await expectComfortable(page);
        const picture = `${path.slice(1)}-${colorScheme}-${language}.png`;
        await page.screenshot({ path: info.outputPath(picture), fullPage: true });
      }
    });
