import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { type Asking, type At, ask } from './client';
import { refreshRooms } from './live/refresh';
import type { Room } from './live/table';

/**
 * A read of the API as query options. Its key carries the rooms whose changes make it stale, so that news from the
 * stream and one's own deeds refresh it by the same road.
 * @param rooms the tag of the operation, and of whatever else the answer tells about
 */
export function reading<Asked extends At<'get'>, Answers>(
  rooms: readonly Room[],
  url: Asked['url'],
  { path, query }: Pick<Asking<Asked>, 'path' | 'query'> = {},
) {
  return queryOptions({
    queryKey: [{ _id: url, tags: rooms, path, query }],
    queryFn: ({ signal }) => ask<Asked, Answers>('get', url, { path, query, signal }),
  });
}

/**
 * A deed: the request itself, and the rooms that show something else afterwards. It is done when the page shows it,
 * so a button stays busy until then.
 */
export function useDeed<Input, Output>(
  rooms: readonly Room[],
  act: (input: Input) => Promise<Output>,
) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: act,
    onSuccess: async () => {
      await refreshRooms(rooms, queries);
    },
  });
}
