import { defineConfig } from '@hey-api/openapi-ts';

export default defineConfig({
  input: process.env.OPENAPI ?? '../openapi.json',
  output: { path: 'src/api' },
  plugins: [
    '@hey-api/typescript',
    '@hey-api/client-fetch',
    '@hey-api/sdk',
    // The room of an operation (its tag) stands in each query key: lib/live.ts refreshes by room.
    { name: '@tanstack/react-query', queryKeys: { tags: true } },
    { name: 'zod', compatibilityVersion: 'mini' },
  ],
});
