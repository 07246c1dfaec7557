import { useLingui } from '@lingui/react/macro';
import { createFileRoute, useNavigate } from '@tanstack/react-router';
import { LinkSignIn } from '../../features/session/components/link-sign-in';
import { PageHeader } from '../../ui/page-header';

export const Route = createFileRoute('/_outside/sign-in_/link')({ component: LinkPage });

function LinkPage() {
  const { t } = useLingui();
  const navigate = useNavigate();
  return (
    <>
      <PageHeader title={t`One moment`} />
      <LinkSignIn onSignedIn={() => navigate({ to: '/', replace: true })} />
    </>
  );
}
