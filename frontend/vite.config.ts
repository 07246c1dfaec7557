import { lingui } from '@lingui/vite-plugin';
import babel from '@rolldown/plugin-babel';
import { tanstackRouter } from '@tanstack/router-plugin/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { precompress } from './scripts/precompress.ts';
import { routes } from './scripts/routes-config.ts';
import { serviceWorker } from './scripts/service-worker.ts';

// The first file names every other one. Hashes pack badly, so they are as short as may be, and a name of its own for
// each file would say nothing that the build's manifest does not.
const CHUNK = 'assets/part-[hash:7].js';

// Lingui's own native transform is faster, but npm leaves its binary out on machines whose Node is older than 22,
// and the npm that installs is the machine's, not the Node 24 of this package.
const words = {
  preset: { plugins: ['@lingui/babel-plugin-lingui-macro'] },
  rolldown: { filter: { code: /from ['"]@lingui\/(core|react)\/macro['"]/ } },
};

// The frames round the sign-in page come with the first file; what stands round the pages inside comes with them.
const FRAMES = ['__root__', '/_outside'];
// What a page asks for comes with the page: in the first file it would be the sign-in page's burden.
const WHOLE_PAGES: ('loader' | 'component')[][] = [['loader', 'component']];
const splitBehavior = ({ routeId }: { routeId: string }) =>
  FRAMES.includes(routeId) ? [] : WHOLE_PAGES;

// What every page needs, in one file: fewer requests, and it packs 5 % smaller than in a dozen pieces. It is a list,
// not "all packages": what one page alone uses stays with that page.
const everywhere = [
  // First of all: the style sheet opens with the order of the layers, or the reset would win over the parts.
  /src\/(app\/styles\.ts|ui\/styles\/)/,
  /node_modules\/(react|react-dom|scheduler|@lingui|@tanstack)\//,
  /src\/api\/client\.gen/,
  /src\/lib\/(client|i18n|problems|query-client|request|session-memory)\.ts$/,
  /src\/features\/session\/(queries|components\/language-menu)/,
  /src\/routes\/(_outside|__root|-local-address|-nothing-here|-something-wrong)\.tsx?/,
  // What the router must know of each page: its address. The page itself has "?tsr-split" behind its name.
  /src\/routes\/_(inside|outside)(\/[^-/?][^/?]*)?\.tsx$/,
  /src\/ui\/(announcer|app-shell|button|card|checkbox|class-names|error-summary|field|hidden|icon|links)\./,
  /src\/ui\/(beside-trail|mark|notice|page-header|select|skeleton|stack|text-field|toast-card)\./,
];

// Reading pages watch what they ask for; signing in only asks and sends.
const watching =
  /@tanstack\/(query-core|react-query)\/.*\/(queryObserver|use(Base|Suspense)?Query|suspense|errorBoundaryUtils|QueryErrorResetBoundary|IsRestoringProvider)\.js$/;
// Lists that grow page by page; home has none.
const paging =
  /@tanstack\/(query-core|react-query)\/.*\/(infiniteQueryObserver|use\w*InfiniteQuery)\.js$/;

// What the home page needs, and nearly every page inside with it: again one file, since each file's name alone costs
// the first page 30 bytes, and small files pack badly.
const inside = [
  watching,
  /src\/lib\/(dates|rooms|text|live\/refresh|drafts\/(current-vault|use-kept))\.ts$/,
  /src\/ui\/(badge|empty-state|skeleton)\./,
  /src\/features\/check-ins\/(queries|words|components\/(check-in|drawings|last-words|taps))\./,
  /src\/features\/new-goal\//,
  /src\/features\/home\/(queries|words|components\/(next-action|goal-cards))\./,
  /src\/routes\/_inside\/-next-step\./,
  /src\/features\/(reflections\/components\/begin-reflection|session\/components\/account-menu)\./,
  /src\/routes\/(-places|_inside\/-stays-yours|_inside(\/index)?\.tsx\?tsr-split)/,
];

// What the other pages of learners and supporters share.
const further = [
  paging,
  /src\/ui\/(dialog|disclosure|radio-cards|table|tabs|text-area|visibility-chip|save-state)\./,
  /src\/lib\/(more-words|pages|drafts\/(draft|use-draft))\.ts$/,
  /src\/features\/(audience|check-ins|conversations|goals|network|reflections|sight)\//,
  /src\/routes\/_inside\/-onlookers\./,
];

const among = (patterns: RegExp[]) => (id: string) => patterns.some((pattern) => pattern.test(id));
const groups = [
  {
    name: 'base',
    test: (id: string) => among(everywhere)(id) && !watching.test(id) && !paging.test(id),
  },
  { name: 'inside', test: among(inside) },
  { name: 'further', test: among(further) },
].map((group, at) => ({ ...group, priority: 3 - at }));

// The same as the server sends, so that `npm run preview` refuses what the server would refuse.
const policy = [
  "default-src 'self'",
  "style-src 'self'",
  "script-src 'self'",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "object-src 'none'",
].join('; ');

export default defineConfig({
  plugins: [
    tanstackRouter({ ...routes, autoCodeSplitting: true, codeSplittingOptions: { splitBehavior } }),
    react(),
    lingui({ failOnCompileError: true }),
    babel({ presets: [words] }),
    serviceWorker('scripts/sw.template.js'),
    precompress(),
  ],
  resolve: {
    // Dead weight on every page: React has had this hook since 18.
    alias: [{ find: /^use-sync-external-store\/shim$/, replacement: 'react' }],
  },
  build: {
    target: 'es2023',
    manifest: true,
    // One small style sheet for all pages: pages change without a second wait, and the layers keep their order.
    cssCodeSplit: false,
    assetsInlineLimit: 0,
    modulePreload: {
      polyfill: false,
      // Only the two shared files are worth a head start. Naming every small one would fill the first file with names.
      resolveDependencies: (_, files) => files.filter((file) => /\/(inside|further)-/.test(file)),
    },
    rolldownOptions: {
      output: { chunkFileNames: CHUNK, codeSplitting: { groups } },
    },
  },
  preview: { headers: { 'Content-Security-Policy': policy } },
  server: { proxy: { '/api': 'http://127.0.0.1:8000' } },
  test: {
    environment: 'happy-dom',
    include: ['src/**/*.test.{ts,tsx}', 'scripts/**/*.test.ts'],
    setupFiles: ['src/testing/setup.ts'],
    reporters: ['default', './scripts/plain-reporter.ts'],
    restoreMocks: true,
  },
});
