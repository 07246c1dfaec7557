import { Trans, useLingui } from '@lingui/react/macro';
import { createFileRoute, Link, useRouter } from '@tanstack/react-router';
import { SignInForm } from '../../features/session/components/sign-in-form';
import { Card } from '../../ui/card';
import { PageHeader } from '../../ui/page-header';
import { localAddress } from '../-local-address';

export const Route = createFileRoute('/_outside/sign-in')({
  validateSearch: (search: Record<string, unknown>): { next?: string } => {
    const next = localAddress(search.next);
    return next ? { next } : {};
  },
  component: SignInPage,
});

function SignInPage() {
  const { t } = useLingui();
  const router = useRouter();
  const { next } = Route.useSearch();
  return (
    <>
      <PageHeader title={t`Sign in`} lead={<Trans>Your goals, your words, your people.</Trans>} />
      <Card narrow>
        <SignInForm onSignedIn={() => router.history.push(next ?? '/')} />
        <p>
          <Trans>
            First time here, with a paper slip? <Link to="/slip">Use your slip</Link>
          </Trans>
        </p>
      </Card>
    </>
  );
}
