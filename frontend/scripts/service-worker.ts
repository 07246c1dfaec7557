import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

/**
 * Writes sw.js: the shell and its parts are kept, so that a page opens without a connection and can say so.
 * Languages are kept when they are first used. Nothing under /api is ever looked at: a shared device must hold
 * nothing of the last person.
 */
export function serviceWorker(template: string): Plugin {
  return {
    name: 'waymark-service-worker',
    apply: 'build',
    enforce: 'post',
    generateBundle(_, bundle) {
      const parts = Object.keys(bundle)
        .filter((name) => /\.(js|css|svg)$/.test(name) && !/\/(admin|words)-/.test(name))
        .map((name) => `/${name}`);
      const listed = ['/', '/icon.svg', ...parts.sort()];
      // The index names every hashed part: a new build has a new index, hence a new cache.
      const version = createHash('sha256').update(listed.join()).digest('hex').slice(0, 12);
      const source = readFileSync(template, 'utf8')
        .replace("'__VERSION__'", JSON.stringify(version))
        .replace("['__PARTS__']", JSON.stringify(listed));
      this.emitFile({ type: 'asset', fileName: 'sw.js', source });
    },
  };
}
