import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { sessionReadQueryKey } from '../../api/@tanstack/react-query.gen';
import { sessionEnd, sessionRead, sessionStart } from '../../api/sdk.gen';
import type { SessionRead, SignIn } from '../../api/types.gen';
import { flushDrafts } from '../../lib/drafts/draft';
import { forgetSession, rememberSession, type SessionSecrets } from '../../lib/session-memory';

export type { SessionRead };

function secretsOf(session: SessionRead): SessionSecrets {
  return {
    personId: session.person.id,
    csrf: session.csrf,
    draftKey: session.draft_key ?? null,
  };
}

/** Who is signed in. Reading it also hands the tab its secrets. */
export const sessionOptions = () =>
  queryOptions({
    queryKey: sessionReadQueryKey(),
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async ({ signal }) => {
      const { data } = await sessionRead({ signal, throwOnError: true });
      rememberSession(secretsOf(data));
      return data;
    },
  });

/** The secrets as they are now, past any cache; null when nobody is signed in. */
export async function renewSecrets(): Promise<SessionSecrets | null> {
  const { data } = await sessionRead();
  return data ? secretsOf(data) : null;
}

export function useSignIn() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: SignIn) => sessionStart({ body, throwOnError: true }),
    onSuccess: ({ data }) => {
      // Nothing of the person before may stay on the page.
      queries.clear();
      rememberSession(secretsOf(data));
      queries.setQueryData(sessionReadQueryKey(), data);
    },
  });
}

export function useSignOut() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async () => {
      const saved = await flushDrafts();
      await sessionEnd({ throwOnError: true });
      return { saved };
    },
    onSuccess: () => {
      forgetSession();
      queries.clear();
    },
  });
}
