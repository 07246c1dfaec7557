import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { expect, test, vi } from 'vitest';
import { refreshRooms } from './refresh';

/** A list on the page whose first answer comes when it is told to, and whose later ones come at once. */
function listOnPage(queries: QueryClient) {
  let answer: (items: string[]) => void = () => {};
  const ask = vi
    .fn<() => Promise<string[]>>()
    .mockImplementationOnce(() => new Promise((done) => (answer = done)))
    .mockResolvedValue(['new']);
  const list = new QueryObserver(queries, {
    queryKey: [{ _id: '/reports', tags: ['reports'] }],
    queryFn: ask,
  });
  const leave = list.subscribe(() => {});
  return {
    ask,
    leave,
    answer: (items: string[]) => answer(items),
    read: () => list.getCurrentResult().data,
  };
}

test('a first answer that was under way is asked for again: it may be from before', async () => {
  const queries = new QueryClient();
  const { ask, leave, answer, read } = listOnPage(queries);
  await vi.waitFor(() => expect(ask).toHaveBeenCalledOnce());
  const refreshed = refreshRooms(['reports'], queries);
  answer(['old']);
  await refreshed;
  expect(read()).toEqual(['new']);
  expect(ask).toHaveBeenCalledTimes(2);
  leave();
});

test('what is on the page already is asked for once', async () => {
  const queries = new QueryClient();
  const { ask, leave, answer, read } = listOnPage(queries);
  await vi.waitFor(() => expect(ask).toHaveBeenCalledOnce());
  answer(['old']);
  await vi.waitFor(() => expect(read()).toEqual(['old']));
  await refreshRooms(['reports'], queries);
  await refreshRooms(['goals'], queries);
  expect(ask).toHaveBeenCalledTimes(2);
  leave();
});
