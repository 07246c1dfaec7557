import { lingui } from '@lingui/vite-plugin';
import babel from '@rolldown/plugin-babel';
import { tanstackRouter } from '@tanstack/router-plugin/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { precompress } from './scripts/precompress.ts';
import { routes } from './scripts/routes-config.ts';
import { serviceWorker } from './scripts/service-worker.ts';

const nameOfChunk = ({ facadeModuleId, name }: { facadeModuleId: string | null; name: string }) => {
  const words = facadeModuleId?.match(/locales\/(\w+)\/(\w+)\.po$/);
  if (words) return `assets/words-${words[1]}-${words[2]}-[hash].js`;
  const isAdmin = facadeModuleId?.includes('/routes/_inside/admin.') || name.startsWith('admin.');
  return isAdmin ? 'assets/admin-[hash].js' : 'assets/[name]-[hash].js';
};

// Lingui's own native transform is faster, but npm leaves its binary out on machines whose Node is older than 22,
// and the npm that installs is the machine's, not the Node 24 of this package.
const words = {
  preset: { plugins: ['@lingui/babel-plugin-lingui-macro'] },
  rolldown: { filter: { code: /from ['"]@lingui\/(core|react)\/macro['"]/ } },
};

// The frames round the sign-in page come with the first file; what stands round the pages inside comes with them.
const FRAMES = ['__root__', '/_outside'];
const splitBehavior = ({ routeId }: { routeId: string }) =>
  FRAMES.includes(routeId) ? [] : undefined;

// What every page needs, in one file: fewer requests, and it packs 5 % smaller than in a dozen pieces. It is a list,
// not "all packages": what one page alone uses stays with that page.
const everywhere = [
  // First of all: the style sheet opens with the order of the layers, or the reset would win over the parts.
  /src\/(app\/styles\.ts|ui\/styles\/)/,
  /node_modules\/(react|react-dom|scheduler|@lingui|@tanstack)\//,
  /src\/api\/(client|core)\//,
  /src\/lib\/(client|i18n|problems|query-client|request|session-memory)\.ts$/,
  /src\/features\/session\/(queries|components\/language-menu)/,
  /src\/routes\/(_outside|__root|-local-address|-nothing-here|-something-wrong)\.tsx?/,
  /src\/ui\/(announcer|app-shell|button|card|checkbox|class-names|error-summary|field|hidden|icon|links)\./,
  /src\/ui\/(beside-trail|mark|notice|page-header|select|stack|text-field|toast-card)\./,
];

const base = {
  name: 'base',
  test: (id: string) => everywhere.some((pattern) => pattern.test(id)),
};

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
    alias: [
      // Both would be dead weight on every page: React has had this hook since 18, and we listen with EventSource.
      { find: /^use-sync-external-store\/shim$/, replacement: 'react' },
      {
        find: /^.*\/serverSentEvents\.gen$/,
        replacement: `${import.meta.dirname}/src/lib/no-stream.ts`,
      },
    ],
  },
  build: {
    target: 'es2023',
    manifest: true,
    // One small style sheet for all pages: pages change without a second wait, and the layers keep their order.
    cssCodeSplit: false,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: { chunkFileNames: nameOfChunk, codeSplitting: { groups: [base] } },
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
