import { createRouter } from '@tanstack/react-router';
import { draftsKept, openDrafts } from '../lib/drafts/open';
import { makeQueryClient } from '../lib/query-client';
import { forgetSession } from '../lib/session-memory';
import { Skeleton } from '../ui/skeleton';
import { routeTree } from './route-tree.gen';

// Pages for people who have not signed in: a refusal there is theirs to explain.
const OUTSIDE = /^\/(sign-in|slip|invitation|oauth)(\/|$)/;

/** Leads to the sign-in page and back to where the person was. What they wrote is kept by its draft. */
async function leadToSignIn(): Promise<void> {
  const { pathname, href } = router.state.location;
  if (OUTSIDE.test(pathname)) return;
  if ([...openDrafts].filter(({ holdOn }) => holdOn?.())[0]) return;
  const isGuest = queries.getQueryData<{ guest_of?: string }>(['session'])?.guest_of;
  await draftsKept();
  forgetSession();
  queries.clear();
  // A guest has no way back but another link of the learner's.
  const way = isGuest ? { to: '/invitation' } : { to: '/sign-in', search: { next: href } };
  await router.navigate({ ...way, replace: true });
}

export const queries = makeQueryClient(() => void leadToSignIn());

export const router = createRouter({
  routeTree,
  context: { queries },
  defaultPreload: 'intent',
  // TanStack Query decides what is fresh; a second cache would disagree with it.
  defaultPreloadStaleTime: 0,
  scrollRestoration: true,
  defaultPendingComponent: Skeleton,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
