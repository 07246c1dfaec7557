// @vitest-environment node
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { describe, expect, test, vi } from 'vitest';

const template = readFileSync(join(import.meta.dirname, 'sw.template.js'), 'utf8');

type Handler = (event: Record<string, unknown>) => void;

/** Runs the worker with caches of its own and a network that the test holds in its hand. */
function worker(network: (url: string) => Promise<Response>) {
  const handlers: Record<string, Handler> = {};
  const stores = new Map<string, Map<string, Response>>();
  const addressOf = (request: Request | string) =>
    typeof request === 'string' ? request : new URL(request.url).pathname;
  const openStore = (name: string) => {
    const store = stores.get(name) ?? new Map<string, Response>();
    stores.set(name, store);
    return {
      addAll: async (paths: string[]) => {
        for (const path of paths) store.set(path, await network(path));
      },
      put: async (request: Request, answer: Response) => store.set(addressOf(request), answer),
    };
  };
  const caches = {
    open: async (name: string) => openStore(name),
    keys: async () => [...stores.keys()],
    delete: async (name: string) => stores.delete(name),
    match: async (request: Request | string) =>
      [...stores.values()].map((store) => store.get(addressOf(request))?.clone()).find(Boolean),
  };
  const skipWaiting = vi.fn();
  const self = {
    addEventListener: (type: string, handler: Handler) => {
      handlers[type] = handler;
    },
    location: { origin: 'https://school.example' },
    clients: { claim: async () => undefined },
    skipWaiting,
  };
  const source = template
    .replace("'__VERSION__'", '"two"')
    .replace("['__PARTS__']", '["/", "/assets/base.js"]');
  const fetch = (request: Request | string) => network(addressOf(request));
  runInNewContext(source, { self, caches, fetch, URL, Promise });

  const happen = async (type: string) => {
    let work: unknown;
    handlers[type]?.({ waitUntil: (promise: unknown) => (work = promise) });
    await work;
  };
  /** undefined: the worker leaves the request to the browser. */
  const ask = async (path: string, init: { method?: string; mode?: string } = {}) => {
    let answer: Promise<Response> | undefined;
    const request = {
      url: new URL(path, self.location.origin).href,
      method: init.method ?? 'GET',
      mode: init.mode ?? 'cors',
    };
    handlers.fetch?.({ request, respondWith: (promise: Promise<Response>) => (answer = promise) });
    return answer === undefined ? undefined : (await answer).text();
  };
  return { happen, ask, stores, caches, handlers, skipWaiting };
}

const online = async (url: string) => new Response(`fresh ${url}`);

describe('the service worker', () => {
  test('never answers for the API, for other methods or for other sites', async () => {
    const { happen, ask } = worker(online);
    await happen('install');
    expect(await ask('/api/v1/session')).toBeUndefined();
    expect(await ask('/api/v1/goals', { mode: 'navigate' })).toBeUndefined();
    expect(await ask('/assets/base.js', { method: 'POST' })).toBeUndefined();
    expect(await ask('https://elsewhere.example/assets/base.js')).toBeUndefined();
  });

  test('keeps nothing of the API', async () => {
    const { happen, ask, stores } = worker(online);
    await happen('install');
    await ask('/api/v1/session');
    await ask('/assets/late.js');
    const kept = [...stores.values()].flatMap((store) => [...store.keys()]);
    expect(kept).toEqual(['/', '/assets/base.js', '/assets/late.js']);
  });

  test('shows the newest page while there is a connection, and the shell without one', async () => {
    let connected = true;
    const { happen, ask } = worker(async (url) => {
      if (!connected) throw new TypeError('Failed to fetch');
      return online(url);
    });
    await happen('install');
    expect(await ask('/goals/1', { mode: 'navigate' })).toBe('fresh /goals/1');
    connected = false;
    expect(await ask('/goals/1', { mode: 'navigate' })).toBe('fresh /');
    expect(await ask('/assets/base.js')).toBe('fresh /assets/base.js');
  });

  test('removes the parts of older builds, and nothing of others', async () => {
    const { happen, caches, stores } = worker(online);
    await caches.open('waymark-one');
    await caches.open('another-application');
    await happen('install');
    await happen('activate');
    expect([...stores.keys()].sort()).toEqual(['another-application', 'waymark-two']);
  });

  test('changes over only when it is told to', () => {
    const { handlers, skipWaiting } = worker(online);
    handlers.message?.({ data: 'something else' });
    expect(skipWaiting).not.toHaveBeenCalled();
    handlers.message?.({ data: 'change over' });
    expect(skipWaiting).toHaveBeenCalledOnce();
  });
});
