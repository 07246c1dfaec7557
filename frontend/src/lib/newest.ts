import type { FetchQueryOptions, QueryClient, QueryKey } from '@tanstack/react-query';
import { asProblem } from './problems';

interface Versioned {
  version: number;
}

/** What the server has now: an answer that is under way already may be older than what was just refused. */
export async function readAnew<Data, Key extends QueryKey>(
  queries: QueryClient,
  options: FetchQueryOptions<Data, Error, Data, Key>,
): Promise<Data> {
  await queries.cancelQueries({ queryKey: options.queryKey });
  return queries.fetchQuery({ ...options, staleTime: 0 });
}

/**
 * Sends a change on the newest version of a thing, for as long as it is refused only because the version was old:
 * other parts of the same page change the thing too, and may do so again meanwhile.
 * @param send throws when the change does not fit what it is handed
 */
export async function onNewest<Thing extends Versioned, Output>(
  known: Thing,
  send: (thing: Thing) => Promise<Output>,
  read: () => Promise<Thing>,
): Promise<Output> {
  for (let thing = known; ; ) {
    try {
      return await send(thing);
    } catch (failure) {
      if (asProblem(failure).status !== 412) throw failure;
      const fresh = await read();
      if (fresh.version === thing.version) throw failure;
      thing = fresh;
    }
  }
}
