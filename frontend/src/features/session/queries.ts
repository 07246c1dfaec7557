import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type * as api from '../../api/types.gen';
import { ask } from '../../lib/client';
import { flushDrafts } from '../../lib/drafts/open';
import { Problem } from '../../lib/problems';
import { CSRF_HEADER } from '../../lib/request';
import {
  forgetSession,
  rememberSession,
  type SessionSecrets,
  sessionSecrets,
  tellSignedOut,
} from '../../lib/session-memory';

export type SessionRead = api.SessionRead;
export type SlipOpened = api.SlipOpened;

const SESSION = '/api/v1/session';

function secretsOf({ person, csrf, draft_key }: SessionRead): SessionSecrets | null {
  return csrf === null ? null : { personId: person.id, csrf, draftKey: draft_key };
}

async function readSession(signal?: AbortSignal): Promise<SessionRead> {
  const data = await ask<api.AccountsReadSessionData, api.AccountsReadSessionResponses>(
    'get',
    SESSION,
    { signal },
  );
  // The server says "nobody" with a friendly 200; to the pages behind the door it is a refusal like any other.
  if (!data.signed_in) throw new Problem({ status: 401, code: 'unauthenticated' });
  return data;
}

function remember(session: SessionRead): SessionRead {
  const secrets = secretsOf(session);
  if (secrets) rememberSession(secrets);
  return session;
}

/** Who is signed in. Reading it also hands the tab its secrets. Fails with status 401 when nobody is. */
export const sessionOptions = () =>
  queryOptions({
    queryKey: ['session'],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async ({ signal }) => remember(await readSession(signal)),
  });

/** The secrets as they are now, past any cache; null when nobody is signed in. */
export async function renewSecrets(): Promise<SessionSecrets | null> {
  return readSession().then(secretsOf, () => null);
}

/** Whether the session is still that of the person whose window this is. Without an answer nothing is known: yes. */
export async function isStillTheirs(): Promise<boolean> {
  const own = sessionSecrets()?.personId;
  if (!own) return true;
  return readSession().then(
    ({ person }) => person.id === own,
    (failure: unknown) => !(failure instanceof Problem && failure.status === 401),
  );
}

/** What follows when somebody has just signed in, by whatever door. */
function useArrival<Asked>(knock: (asked: Asked) => Promise<SessionRead>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: knock,
    onSuccess: (session) => {
      // Nothing of the person before may stay on the page.
      queries.clear();
      queries.setQueryData(sessionOptions().queryKey, remember(session));
    },
  });
}

export function useSignIn() {
  return useArrival((body: api.SignIn) =>
    ask<api.AccountsSignInData, api.AccountsSignInResponses>('post', SESSION, { body }),
  );
}

export function useLinkSignIn() {
  return useArrival((body: api.LinkSignIn) =>
    ask<api.AccountsSignInByLinkData, api.AccountsSignInByLinkResponses>(
      'post',
      '/api/v1/session/link',
      {
        body,
      },
    ),
  );
}

/** Comes in by a learner's link, without an account. */
export function useGuestArrival() {
  return useArrival((body: api.GuestArrival) =>
    ask<api.NetworkArriveData, api.NetworkArriveResponses>('post', '/api/v1/session/guest', {
      body,
    }),
  );
}

/** The first step with a slip: its owner may choose a password within the next minutes. */
export function useOpenSlip() {
  return useMutation({
    mutationFn: (body: api.SlipSignIn) =>
      ask<api.AccountsSignInBySlipData, api.AccountsSignInBySlipResponses>(
        'post',
        '/api/v1/session/slip',
        {
          body,
        },
      ),
  });
}

/** The second step: a password, and in. */
export function useChooseFirstPassword({ csrf }: SlipOpened) {
  return useArrival((password: string) =>
    ask<api.AccountsChooseFirstPasswordData, api.AccountsChooseFirstPasswordResponses>(
      'post',
      '/api/v1/session/slip/password',
      { body: { password }, headers: { [CSRF_HEADER]: csrf } },
    ),
  );
}

export function useSignOut() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async () => {
      const saved = await flushDrafts();
      await ask<api.AccountsSignOutData, api.AccountsSignOutResponses>('delete', SESSION);
      return { saved };
    },
    onSuccess: () => {
      forgetSession();
      tellSignedOut();
      queries.clear();
    },
  });
}
