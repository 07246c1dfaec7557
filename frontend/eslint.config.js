import parser from '@typescript-eslint/parser';
import boundaries from 'eslint-plugin-boundaries';

// Biome does the linting. ESLint is here for one thing: the floors of the house.
// app > routes > features > ui | lib > api, and a feature never imports a feature:
// the route composes them. scripts/boundaries.test.ts plants faults and proves each one is caught.
const FLOORS = [
  // app starts the program; nothing may import it, or a part could not be tried without the whole.
  { from: 'app', to: ['app', 'routes', 'features', 'ui', 'lib', 'api', 'locales'] },
  // routes are the only place where features meet.
  { from: 'routes', to: ['routes', 'features', 'ui', 'lib'] },
  // ui knows no domain word and no server; lib knows no picture.
  { from: 'ui', to: ['ui'] },
  { from: 'lib', to: ['lib', 'api', 'locales'] },
  // generated; it knows only itself.
  { from: 'api', to: ['api'] },
  // helpers of tests may reach everything below app.
  { from: 'testing', to: ['testing', 'features', 'ui', 'lib', 'api', 'locales'] },
];

const allow = ({ from, to }) => ({
  from: { element: { type: from } },
  allow: { to: { element: { types: { anyOf: to } } } },
});

export default [
  {
    ignores: [
      'dist/**',
      'src/api/**',
      'src/app/route-tree.gen.ts',
      'src/locales/**/*.js',
      'e2e/**',
    ],
  },
  {
    files: ['src/**/*.{ts,tsx}'],
    languageOptions: { parser, parserOptions: { ecmaFeatures: { jsx: true } } },
    plugins: { boundaries },
    settings: {
      'import/resolver': { node: { extensions: ['.ts', '.tsx', '.css', '.po'] } },
      'boundaries/files': [{ category: 'test', pattern: 'src/**/*.test.{ts,tsx}' }],
      'boundaries/elements': [
        { type: 'features', pattern: 'src/features/*', capture: ['name'] },
        ...['app', 'routes', 'ui', 'lib', 'api', 'testing', 'locales'].map((type) => ({
          type,
          pattern: `src/${type}`,
        })),
      ],
    },
    rules: {
      'boundaries/dependencies': [
        'error',
        {
          default: 'disallow',
          policies: [
            ...FLOORS.map(allow),
            {
              from: { element: { type: 'features' } },
              allow: { to: { element: { types: { anyOf: ['ui', 'lib', 'api'] } } } },
            },
            {
              from: { element: { type: 'features' } },
              allow: {
                to: {
                  element: {
                    type: 'features',
                    captured: { name: '{{from.element.captured.name}}' },
                  },
                },
              },
            },
            // packages from outside stand below every floor
            { allow: { to: { module: { origin: ['external', 'core'] } } } },
            // a test may use the helpers of tests, wherever it stands
            {
              from: { file: { categories: 'test' } },
              allow: { to: { element: { type: 'testing' } } },
            },
          ],
        },
      ],
      'boundaries/no-unknown-files': 'error',
    },
  },
];
