import { done, idOf } from '../support/api';
import { stateOf } from '../support/people';
import { expect, expectAccessible, expectComfortable, expectOpen, test } from '../support/test';

test.use({ storageState: stateOf('learner') });

const pages = [
  ...['/', '/profile', '/cycle', '/network', '/privacy', '/privacy/kept', '/notices'],
  '/reflections/new',
];

for (const path of pages) {
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const language of ['en', 'ar']) {
      test(`a learner can use ${path}, ${colorScheme}, ${language}`, async ({ page }) => {
        await page.emulateMedia({ colorScheme });
        await page.goto(`${path}?lang=${language}`);
        await expectOpen(page);
        await expectAccessible(page);
        await expectComfortable(page);
      });
    }
  }
}

test('words that are longer than a phone is wide push nothing aside', async ({ page }) => {
  const long = 'Donaudampfschifffahrtsgesellschaftskapitänsmützenfabrik';
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto('/');
  const goals = `/learners/${await idOf(page)}/goals`;
  const { id } = await done<{ id: string }>(page, 'POST', goals, {
    sentence: `Find the ${long}`,
    why: long,
    audience: 'my_supporters',
  });
  const goal = `${goals}/${id}`;
  await done(page, 'POST', `${goal}/steps`, { text: `https://example.com/${long}/${long}` });
  await done(page, 'POST', `${goal}/criteria`, { text: long });
  await done(page, 'POST', `${goal}/resources`, { title: long, why: long });
  await done(page, 'POST', `${goal}/examples`, { kind: 'good', example: long, noted: long });
  await page.goto(`/goals/${id}`);
  for (const part of ['Steps', 'Tools and sources'])
    await expect(page.getByRole('heading', { name: part, exact: true })).toBeVisible();
  await page.getByText('Gather signs from examples').click();
  await expect(page.getByText('Something good')).toBeVisible();
  await expectComfortable(page);
  await page.goto('/');
  await expect(page.getByRole('link', { name: long }).first()).toBeVisible();
  await expectComfortable(page);
});
