import { stateOf } from '../support/people';
import { expectAccessible, expectComfortable, expectOpen, test } from '../support/test';

test.use({ storageState: stateOf('learner') });

const pages = ['/', '/profile', '/cycle', '/network', '/privacy', '/notices', '/reflections/new'];

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
