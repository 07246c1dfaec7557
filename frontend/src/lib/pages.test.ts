import { QueryClient } from '@tanstack/react-query';
import { afterEach, expect, test, vi } from 'vitest';
import { refreshRooms } from './live/refresh';
import { itemsOf, readingPages } from './pages';

interface Asked {
  url: '/api/v1/people';
  query?: { limit?: number; cursor?: string | null };
}

interface Answered {
  200: { items: string[]; next: string | null };
}

const PAGES: Record<string, { items: string[]; next: string | null }> = {
  '': { items: ['a', 'b'], next: 'b' },
  b: { items: ['c'], next: null },
};

function answerWithPages(): string[] {
  const asked: string[] = [];
  vi.stubGlobal('fetch', async (request: Request) => {
    const { searchParams } = new URL(request.url, 'http://localhost');
    const cursor = searchParams.get('cursor') ?? '';
    asked.push(`${cursor}/${searchParams.get('limit')}`);
    return Response.json(PAGES[cursor]);
  });
  return asked;
}

afterEach(() => vi.unstubAllGlobals());

const options = () =>
  readingPages<Asked, Answered>(['goals'], '/api/v1/people', { query: { limit: 2 } });

test('page after page is read, until the server names no next one', async () => {
  const asked = answerWithPages();
  const queries = new QueryClient();
  const data = await queries.fetchInfiniteQuery({ ...options(), pages: 5 });
  expect(itemsOf(data)).toEqual(['a', 'b', 'c']);
  expect(asked).toEqual(['/2', 'b/2']);
});

test('what changes a room makes its pages old', async () => {
  answerWithPages();
  const queries = new QueryClient();
  await queries.fetchInfiniteQuery(options());
  await refreshRooms(['network'], queries);
  expect(queries.getQueryState(options().queryKey)?.isInvalidated).toBe(false);
  await refreshRooms(['goals'], queries);
  expect(queries.getQueryState(options().queryKey)?.isInvalidated).toBe(true);
});

test('nothing read yet is an empty list', () => {
  expect(itemsOf(undefined)).toEqual([]);
});
