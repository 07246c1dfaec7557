import { createFileRoute, Outlet, useLocation } from '@tanstack/react-router';
import { LanguageMenu } from '../features/session/components/language-menu';
import { AppShell } from '../ui/app-shell';
import { BesideTrail } from '../ui/beside-trail';

export const Route = createFileRoute('/_outside')({ component: Outside });

/** Pages for people who have not signed in. */
function Outside() {
  const { pathname } = useLocation();
  return (
    <AppShell pageKey={pathname} foot={<LanguageMenu />}>
      <BesideTrail>
        <Outlet />
      </BesideTrail>
    </AppShell>
  );
}
