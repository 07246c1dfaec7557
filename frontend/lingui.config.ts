import { defineConfig } from '@lingui/cli';
import { formatter } from '@lingui/format-po';

const never = ['src/api/**', '**/*.test.*', 'src/app/gallery/**', 'src/testing/**'];

// Seen only by people who have signed in, though it stands with what everybody loads.
const inside = [
  'src/routes/_inside/**',
  'src/routes/-places.tsx',
  'src/app/news-words.ts',
  'src/features/session/components/account-menu.tsx',
];

const doors = ['src/features/session/components/{language,link,password,sign,slip}*'];

const support = [
  'src/routes/_inside/support.*',
  'src/routes/_inside/learners.*',
  'src/features/supporting/**',
];

const admin = [
  'src/routes/_inside/admin.*',
  'src/features/{consents,people,roster,slips,webhooks}/**',
];

export default defineConfig({
  sourceLocale: 'en',
  locales: ['en', 'es', 'ar', 'pseudo'],
  pseudoLocale: { locale: 'pseudo', prepend: '⟦', append: '⟧', extend: 0.35 },
  fallbackLocales: { pseudo: 'en' },
  // Four catalogs, so that the sign-in page does not carry the words of all the others: lib/i18n.ts loads `first`
  // at the start, `pages` with the first page inside, `support` and `admin` with the first page of that kind.
  catalogs: [
    {
      path: '<rootDir>/src/locales/{locale}/first',
      include: ['src/app', 'src/lib', 'src/ui', 'src/routes', 'src/features/session'],
      exclude: [...never, ...inside],
    },
    {
      path: '<rootDir>/src/locales/{locale}/pages',
      include: ['src/features', ...inside],
      exclude: [...never, 'src/features/session/queries*', ...doors, ...support, ...admin],
    },
    { path: '<rootDir>/src/locales/{locale}/support', include: support, exclude: never },
    { path: '<rootDir>/src/locales/{locale}/admin', include: admin, exclude: never },
  ],
  // Line numbers would make every edit of a component an edit of four catalogs.
  format: formatter({ lineNumbers: false }),
});
