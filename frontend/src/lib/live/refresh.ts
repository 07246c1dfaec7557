import type { QueryClient } from '@tanstack/react-query';
import type { Room } from './table';

// Apart from the table of events: every page refreshes rooms, and only the listener must know of events.
function roomsOf(queryKey: readonly unknown[]): readonly string[] {
  const [first] = queryKey;
  if (typeof first !== 'object' || first === null || !('tags' in first)) return [];
  return Array.isArray(first.tags) ? (first.tags as string[]) : [];
}

/** Marks what some rooms have told as stale; what is on the page is asked for again. */
export function refreshRooms(rooms: readonly Room[], queries: QueryClient): Promise<void> {
  return queries.invalidateQueries({
    predicate: (query) => roomsOf(query.queryKey).some((room) => rooms.includes(room as Room)),
  });
}
