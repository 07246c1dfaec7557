import { infiniteQueryOptions } from '@tanstack/react-query';
import { type Asking, type At, ask } from './client';
import type { Room } from './live/table';

interface Page {
  items: readonly unknown[];
  next?: string | null;
}

/**
 * A long list of the API, page after page: `useInfiniteQuery` of it holds the pages so far. Its key carries the
 * rooms, as that of any read does.
 */
export function readingPages<Asked extends At<'get'>, Answers extends { 200: Page }>(
  rooms: readonly Room[],
  url: Asked['url'],
  { path, query }: Pick<Asking<Asked>, 'path' | 'query'> = {},
) {
  return infiniteQueryOptions({
    queryKey: [{ _id: url, tags: rooms, path, query, paged: true }],
    queryFn: ({ signal, pageParam }): Promise<Answers[200]> =>
      ask<Asked, Pick<Answers, 200>>('get', url, {
        path,
        query: { ...(query as object), cursor: pageParam },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next ?? null,
  });
}

/** Everything that has been read so far. */
export function itemsOf<Item>(data: { pages: readonly { items: readonly Item[] }[] } | undefined) {
  return data?.pages.flatMap((page) => page.items) ?? [];
}
