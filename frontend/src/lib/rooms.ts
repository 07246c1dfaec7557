import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef } from 'react';
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

interface Callbacks<Output> {
  onSuccess?: (output: Output) => void;
  onError?: (failure: Error) => void;
  onSettled?: () => void;
}

/** Whether the part of the page that uses it still stands. */
function useStanding() {
  const standing = useRef(true);
  useEffect(() => {
    standing.current = true;
    return () => {
      standing.current = false;
    };
  }, []);
  return standing;
}

/**
 * A deed: the request itself, and the rooms that show something else afterwards. It is done when the page shows it,
 * so a button stays busy until then.
 *
 * What a caller wants afterwards happens even when the refreshed page has no room for the caller any more (the line
 * that was answered is gone from the list). Whoever left before there was an answer wants no more of it.
 */
export function useDeed<Input = void, Output = unknown>(
  rooms: readonly Room[],
  act: (input: Input) => Promise<Output>,
) {
  const queries = useQueryClient();
  const standing = useStanding();
  const stood = useRef(false);
  const { mutateAsync, ...deed } = useMutation({
    mutationFn: act,
    onSuccess: async () => {
      stood.current = standing.current;
      await refreshRooms(rooms, queries);
    },
    onError: () => {
      stood.current = standing.current;
    },
  });
  const mutate = useCallback(
    (input: Input, { onSuccess, onError, onSettled }: Callbacks<Output> = {}) => {
      const afterwards = (tell: () => void) => {
        if (!stood.current) return;
        tell();
        onSettled?.();
      };
      mutateAsync(input).then(
        (output) => afterwards(() => onSuccess?.(output)),
        (failure: Error) => afterwards(() => onError?.(failure)),
      );
    },
    [mutateAsync],
  );
  return { ...deed, mutate, mutateAsync };
}
