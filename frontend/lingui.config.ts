import { defineConfig } from '@lingui/cli';
import { formatter } from '@lingui/format-po';

const never = ['src/api/**', '**/*.test.*', 'src/app/gallery/**', 'src/testing/**'];

const problems = ['src/lib/problem-words.ts'];

// Seen only by people who have signed in, though some of it stands with what everybody loads.
const inside = [
  'src/routes/_inside/-home/**',
  'src/routes/_inside/{index,-next-step,-onlookers,-seen,-stays-yours}*',
  'src/routes/-places.tsx',
  'src/app/news-words.ts',
  'src/features/{home,new-goal}/**',
  'src/features/session/components/account-menu.tsx',
  'src/features/check-ins/words.ts',
  'src/features/check-ins/components/{check-in,drawings,last-words,some-words,taps}.tsx',
  'src/features/reflections/components/begin-reflection.tsx',
];

const admin = [
  'src/routes/_inside/admin.*',
  'src/features/{clients,consents,oversight,people,roster,slips,webhooks}/**',
];

// The words of features that few pages show, a catalog each: the page, or the part that opens late, asks for them
// with needWords. The name is one of `Part` in lib/i18n.ts.
const own: Record<string, string[]> = {
  privacy: [
    'src/features/privacy/**',
    'src/routes/_inside/-privacy/{my-record,journal-part}*',
    'src/routes/_inside/{family,privacy_.kept}.tsx',
  ],
  toolkit: [
    'src/features/toolkit/**',
    'src/features/profiles/components/lens.tsx',
    'src/routes/_inside/-profile/**',
  ],
  reflecting: ['src/features/reflecting/**', 'src/routes/_inside/-reflecting/**'],
  safety: [
    'src/features/{safety,notices}/**',
    'src/routes/_inside/{notices,safeguarding}.tsx',
    'src/routes/_inside/-notices/**',
  ],
  goals: ['src/features/goal-work/**', 'src/routes/_inside/-goal/{work,seen-work}.tsx'],
  assess: ['src/features/{assessments,cycle}/**', 'src/routes/_inside/cycle.tsx'],
  network: ['src/features/{guests,help,circle}/**'],
  codesign: ['src/features/codesign/**', 'src/routes/_inside/-codesign/**'],
  apps: ['src/features/apps/**', 'src/routes/_outside/oauth.*', 'src/routes/_inside/-apps/**'],
  platforms: ['src/features/platforms/**', 'src/routes/_inside/admin.platforms*'],
  work: [
    'src/features/platform-work/**',
    'src/routes/_inside/platform-work.tsx',
    'src/routes/_inside/-goal/{offered-work,reflect-on-work,after-grade}.tsx',
  ],
};

export default defineConfig({
  sourceLocale: 'en',
  locales: ['en', 'es', 'ar', 'pseudo'],
  pseudoLocale: { locale: 'pseudo', prepend: '⟦', append: '⟧', extend: 0.35 },
  fallbackLocales: { pseudo: 'en' },
  // Several catalogs, so that a page does not carry the words of all the others; lib/i18n.ts says which comes when.
  catalogs: [
    {
      path: '<rootDir>/src/locales/{locale}/first',
      include: ['src/app', 'src/lib', 'src/ui', 'src/routes', 'src/features/session'],
      exclude: [
        ...never,
        ...problems,
        ...inside,
        'src/routes/_inside/**',
        'src/routes/_outside/oauth.*',
      ],
    },
    { path: '<rootDir>/src/locales/{locale}/problems', include: problems, exclude: never },
    { path: '<rootDir>/src/locales/{locale}/inside', include: inside, exclude: never },
    {
      path: '<rootDir>/src/locales/{locale}/pages',
      include: ['src/features', 'src/routes/_inside/**'],
      exclude: [
        ...never,
        ...inside,
        'src/features/session/**',
        ...admin,
        ...Object.values(own).flat(),
      ],
    },
    {
      path: '<rootDir>/src/locales/{locale}/admin',
      include: admin,
      exclude: [...never, ...(own.platforms ?? [])],
    },
    ...Object.entries(own).map(([part, include]) => ({
      path: `<rootDir>/src/locales/{locale}/${part}`,
      include,
      exclude: never,
    })),
  ],
  // Line numbers would make every edit of a component an edit of four catalogs.
  format: formatter({ lineNumbers: false }),
});
