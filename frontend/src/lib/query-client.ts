import { MutationCache, onlineManager, QueryCache, QueryClient } from '@tanstack/react-query';
import { asProblem } from './problems';

const MINUTE = 60_000;

/**
 * The cache of what the server said.
 * @param onSignedOut called when any answer says that the session has ended
 */
export function makeQueryClient(onSignedOut: () => void): QueryClient {
  const watch = (failure: unknown) => {
    if (asProblem(failure).status === 401) onSignedOut();
  };
  return new QueryClient({
    queryCache: new QueryCache({ onError: watch }),
    mutationCache: new MutationCache({ onError: watch }),
    defaultOptions: {
      queries: {
        staleTime: MINUTE / 2,
        gcTime: 10 * MINUTE,
        retry: (count, failure) => count < 2 && asProblem(failure).passing,
      },
      // lib/request.ts repeats a POST with the same key; a second layer here would make a new key.
      mutations: { retry: false },
    },
  });
}

/** After a reload without a connection the library still believes it is online, and a save fails instead of waiting. */
export function startOnlineManager(): void {
  onlineManager.setOnline(navigator.onLine);
}
