import type { Query, QueryClient } from '@tanstack/react-query';
import type { Room } from './table';

// Apart from the table of events: every page refreshes rooms, and only the listener must know of events.
function roomsOf(queryKey: readonly unknown[]): readonly string[] {
  const [first] = queryKey;
  if (typeof first !== 'object' || first === null || !('tags' in first)) return [];
  return Array.isArray(first.tags) ? (first.tags as string[]) : [];
}

/** Marks what some rooms have told as stale; what is on the page is asked for again. */
export async function refreshRooms(rooms: readonly Room[], queries: QueryClient): Promise<void> {
  const predicate = ({ queryKey }: Query) =>
    roomsOf(queryKey).some((room) => rooms.includes(room as Room));
  // A first answer that is under way may be from before, and the library would take it for fresh.
  const early = queries
    .getQueryCache()
    .findAll({ predicate, fetchStatus: 'fetching' })
    .filter(({ state }) => state.data === undefined);
  await queries.invalidateQueries({ predicate });
  if (early.length === 0) return;
  await Promise.allSettled(early.map(({ promise }) => promise));
  await queries.invalidateQueries({ predicate: (query) => early.includes(query) });
}
