import { QueryClient } from '@tanstack/react-query';
import { describe, expect, test } from 'vitest';
import { ROOMS_BY_EVENT, refreshAfter } from './table';

function clientWith(...rooms: string[]): QueryClient {
  const queries = new QueryClient();
  for (const room of rooms) queries.setQueryData([{ _id: `${room}List`, tags: [room] }], []);
  return queries;
}

const staleRooms = (queries: QueryClient) =>
  queries
    .getQueryCache()
    .getAll()
    .filter((query) => query.state.isInvalidated)
    .map((query) => (query.queryKey[0] as { tags: string[] }).tags[0])
    .sort();

describe('an event', () => {
  test('refreshes the rooms it changed and leaves the others', async () => {
    const queries = clientWith('goals', 'insights', 'network', 'profiles');
    await refreshAfter('goal.created', queries);
    expect(staleRooms(queries)).toEqual(['goals', 'insights']);
  });

  test('that changes who may see what refreshes everything that may be seen', async () => {
    const queries = clientWith('goals', 'network', 'profiles', 'reflections', 'connections');
    await refreshAfter('link.ended', queries);
    expect(staleRooms(queries)).toEqual(['goals', 'network', 'profiles', 'reflections']);
  });

  test('that this build does not know refreshes everything', async () => {
    const queries = clientWith('goals', 'network');
    await refreshAfter('something.new', queries);
    expect(staleRooms(queries)).toEqual(['goals', 'network']);
  });

  test('has a name of the form noun.verb and at least one room', () => {
    for (const [type, rooms] of Object.entries(ROOMS_BY_EVENT)) {
      expect(type).toMatch(/^[a-z_]+\.[a-z_]+$/);
      expect(rooms.length).toBeGreaterThan(0);
    }
  });
});
