import { createFileRoute, Outlet, redirect, useLocation } from '@tanstack/react-router';
import { AccountMenu } from '../features/session/components/account-menu';
import { LanguageMenu } from '../features/session/components/language-menu';
import { sessionOptions } from '../features/session/queries';
import { followPerson, needWords } from '../lib/i18n';
import { asProblem } from '../lib/problems';
import { AppShell } from '../ui/app-shell';
import { BesideWordsContext } from '../ui/beside-words';
import { besideWords, theBell } from './-late-safety';
import { placesFor } from './-places';

export const Route = createFileRoute('/_inside')({
  beforeLoad: async ({ context, location }) => {
    try {
      const [session] = await Promise.all([
        context.queries.ensureQueryData(sessionOptions()),
        needWords('inside'),
        location.pathname === '/' ? undefined : needWords('pages'),
      ]);
      await followPerson(session.person.id, session.person.locale);
      return { session };
    } catch (failure) {
      if (asProblem(failure).status !== 401) throw failure;
      throw redirect({ to: '/sign-in', search: { next: location.href } });
    }
  },
  component: Inside,
});

/** Pages for people who have signed in, and for guests: these are no members of the school, so nothing waits for them. */
function Inside() {
  const { pathname } = useLocation();
  const { session } = Route.useRouteContext();
  const places = placesFor(session);
  return (
    <AppShell
      pageKey={pathname}
      places={places}
      account={
        <>
          {session.guest_of ? null : theBell}
          <AccountMenu session={session} />
        </>
      }
      foot={<LanguageMenu />}
    >
      <BesideWordsContext value={besideWords}>
        <Outlet />
      </BesideWordsContext>
    </AppShell>
  );
}
