import { readFileSync } from 'node:fs';

// What a person downloads for a page: the entry, the layout and the page, each with all it imports, and one
// language. KB are 1024 bytes here, as in the design.
const manifest = JSON.parse(readFileSync('dist/.vite/manifest.json', 'utf8'));

function withImports(key, found = new Set()) {
  if (found.has(key) || !manifest[key]) return found;
  found.add(key);
  for (const name of manifest[key].imports ?? []) withImports(name, found);
  return found;
}

const chunksOf = (page) =>
  Object.keys(manifest).filter((key) => key.startsWith(`src/routes/${page}?`));

const wordsOf = (part) => {
  const key = `src/locales/en/${part}.po`;
  if (!manifest[key]) throw new Error(`no words ${key}: the budget would leave them out`);
  return key;
};

function pathsOf(layout, page, parts) {
  const keys = [
    'index.html',
    ...['first', ...parts].map(wordsOf),
    ...chunksOf('__root.tsx'),
    ...chunksOf(layout),
    ...chunksOf(page),
  ];
  if (chunksOf(page).length === 0)
    throw new Error(`no chunk for ${page}: the budget would measure nothing`);
  const all = keys.reduce((found, key) => withImports(key, found), new Set());
  return [...all].map((key) => `dist/${manifest[key].file}`);
}

const budget = (name, limit, layout, page, ...parts) => ({
  name,
  limit,
  gzip: true,
  path: pathsOf(layout, page, parts),
});

// A page that speaks with words of a feature's own from the first line on.
const own = (page) => (page === 'profile' ? ['toolkit'] : []);

const learnerPages = [
  'profile',
  'goals.$goalId',
  'reflections.$reflectionId',
  'network',
  'support',
  'privacy',
  'family',
  'learners.$learnerId.index',
  'learners.$learnerId.goals.$goalId',
  'learners.$learnerId.reflections.$reflectionId',
];
// Pages whose words are a catalog of their own.
const ownWords = [
  ['cycle', 'assess'],
  ['platform-work', 'work'],
];
const adminPages = [
  'admin.people',
  'admin.person.$personId',
  'admin.roster',
  'admin.slips',
  'admin.webhooks',
  'admin.webhooks_.$endpointId',
  'admin.consents',
  'admin.privacy',
];

// Pages of administrators with words of their own.
const platformPages = ['admin.platforms', 'admin.platforms_.$sourceId'];

const safetyPages = ['notices', 'safeguarding'];

export default [
  budget('sign-in', '115 KiB', '_outside.tsx', '_outside/sign-in.tsx'),
  budget('slip', '115 KiB', '_outside.tsx', '_outside/slip.tsx'),
  budget('invitation', '130 KiB', '_outside.tsx', '_outside/invitation.tsx', 'network'),
  budget('app', '130 KiB', '_outside.tsx', '_outside/oauth.authorize.tsx', 'apps'),
  budget('home', '125 KiB', '_inside.tsx', '_inside/index.tsx', 'inside'),
  ...learnerPages.map((page) =>
    budget(page, '170 KiB', '_inside.tsx', `_inside/${page}.tsx`, 'inside', 'pages', ...own(page)),
  ),
  ...ownWords.map(([page, part]) =>
    budget(page, '170 KiB', '_inside.tsx', `_inside/${page}.tsx`, 'inside', part),
  ),
  ...adminPages.map((page) =>
    budget(page, '220 KiB', '_inside.tsx', `_inside/${page}.tsx`, 'inside', 'pages', 'admin'),
  ),
  ...platformPages.map((page) =>
    budget(
      page,
      '220 KiB',
      '_inside.tsx',
      `_inside/${page}.tsx`,
      'inside',
      'pages',
      'admin',
      'platforms',
    ),
  ),
  ...safetyPages.map((page) =>
    budget(page, '170 KiB', '_inside.tsx', `_inside/${page}.tsx`, 'inside', 'pages', 'safety'),
  ),
  { name: 'style', limit: '15 KiB', gzip: true, path: 'dist/assets/*.css' },
];
