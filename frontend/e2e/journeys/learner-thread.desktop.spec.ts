import { pageOf, stateOf } from '../support/people';
import { countEffort, expect, expectAccessible, test } from '../support/test';

test.use({ storageState: stateOf('learner') });
test.describe.configure({ mode: 'serial' });

const stamp = Date.now().toString(36);
const statement = `I stay calm when others get loud ${stamp}`;
const sentence = `I want to play my own song for the class ${stamp}`;

test('a learner says something about herself, and a goal grows from it', async ({ page }) => {
  await page.goto('/profile');
  await page.getByLabel('In one sentence').fill(statement);
  await page.getByRole('button', { name: 'Save' }).click();
  const grow = page.getByRole('button', { name: 'Grow a goal from this' });
  const card = page.locator('section').filter({ hasText: statement }).filter({ has: grow }).last();
  await expect(card.getByText('Only me')).toBeVisible();
  await card.locator(grow).click();
  await page.getByLabel('Your goal').fill(sentence);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: sentence })).toBeVisible();
  await expect(page.getByText(`“${statement}”`)).toBeVisible();
});

test('she plans it, starts it, and what she writes survives a reload', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('link', { name: sentence }).click();
  const why = page.getByLabel('Why does it matter to you?');
  await why.fill('Because music says what I cannot say.');
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  await page.getByLabel('Next step').fill('Learn the first four lines');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('checkbox', { name: 'Learn the first four lines' })).toBeVisible();
  await page.keyboard.type('Play it for Ben');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('checkbox', { name: 'Play it for Ben' })).toBeVisible();
  await page.getByLabel('A sign that I am there').fill('I play it without a stop');
  await page.keyboard.press('Enter');
  await expect(page.getByText('I play it without a stop', { exact: true }).first()).toBeVisible();
  await page.getByRole('button', { name: 'Start this goal' }).click();
  await expect(page.getByText('Started', { exact: true })).toBeVisible();
  await expectAccessible(page);
  await page.reload();
  await expect(why).toHaveValue('Because music says what I cannot say.');
});

test('she checks in with three taps, on the card', async ({ page }) => {
  await page.goto('/');
  const card = page.locator('section[id^="goal-"]').filter({ hasText: sentence });
  await expect(card).toBeVisible();
  const effort = await countEffort(page);
  await card.getByRole('button', { name: 'Half way' }).click();
  await card.getByRole('button', { name: 'Some work' }).click();
  await card.getByRole('button', { name: 'Going well' }).click();
  await expect(card.getByText('Your check-in is saved.')).toBeVisible();
  expect((await effort()).clicks).toBe(3);
});

test('she asks a teacher and a peer, and hears their question within a second', async ({
  page,
  browser,
}) => {
  await page.goto('/');
  await page.getByRole('link', { name: sentence }).click();
  for (const name of ['Okafor', 'Castro']) {
    const effort = await countEffort(page);
    await page.getByRole('button', { name: 'Ask somebody' }).click();
    await page.getByLabel('Whom do you want to ask?').fill(name);
    await page
      .getByRole('dialog')
      .getByRole('button', { name: new RegExp(name) })
      .click();
    await page.getByRole('button', { name: 'Send' }).click();
    await expect(page.getByText(new RegExp(`${name}.* was asked`))).toBeVisible();
    expect((await effort()).clicks).toBe(3);
  }
  const teacher = await pageOf(browser, 'teacher');
  await teacher.goto('/');
  const invitation = teacher
    .locator('section')
    .filter({ has: teacher.getByRole('heading', { name: 'Ana Rivera asks for your support' }) })
    .last();
  await expect(invitation.getByText(/only the goals that/)).toBeVisible();
  await expectAccessible(teacher);
  await invitation.getByRole('button', { name: 'Yes, I will support' }).click();
  await expect(teacher.getByRole('link', { name: 'Ana Rivera' })).toBeVisible();
  await teacher.getByRole('link', { name: sentence }).click();
  await teacher.getByLabel('Your question').fill('What helped you most?');
  await teacher.getByRole('button', { name: 'Send' }).click();
  await expect(page.getByText('What helped you most?')).toBeVisible({ timeout: 1500 });
  const box = page.getByLabel(/Write to .*Okafor/);
  await box.fill('Singing it slowly first.');
  const answers = page.locator('form').filter({ has: box });
  await answers.getByRole('button', { name: 'Send' }).click();
  // A text area's words are text of the page too: only the list of messages tells that they were sent.
  await expect(
    page.getByRole('listitem').filter({ hasText: 'Singing it slowly first.' }),
  ).toBeVisible();
  await expect(box).toHaveValue('');
  await expectAccessible(page);
  await teacher.context().close();
});

test('she reflects, keeps it, shares it with one person, and takes it back', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  const effort = await countEffort(page);
  await page.getByRole('button', { name: 'Reflect', exact: true }).click();
  await expect(page.getByText('Question 1 of 3')).toBeVisible();
  await page.getByRole('textbox').first().fill(`I froze at the second line ${stamp}`);
  await page.getByRole('button', { name: 'Keep it' }).click();
  await expect(page.getByText('Kept for me')).toBeVisible();
  expect((await effort()).clicks).toBe(2);
  await page.getByRole('button', { name: 'Share with somebody' }).click();
  await page.getByRole('radio', { name: /Okafor/ }).check();
  await expect(page.getByText(/will be able to read all of it, from now on/)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: /Share with .*Okafor/ }).click();
  await expect(page.getByText('Shared', { exact: true })).toBeVisible();
  await page.goto('/privacy');
  const person = page.locator('section').filter({ hasText: 'Okafor' }).first();
  await expect(person.getByText(sentence)).toBeVisible();
  await expectAccessible(page);
  await person.getByRole('button', { name: /Take back/ }).click();
  await expect(person.getByText(stamp, { exact: false }).filter({ hasText: 'froze' })).toHaveCount(
    0,
  );
  await person.getByRole('button', { name: /End it with/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'End it' }).click();
  await expect(person.getByText(sentence)).toHaveCount(0);
});
