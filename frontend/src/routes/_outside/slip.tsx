import { Trans, useLingui } from '@lingui/react/macro';
import { createFileRoute, Link, useNavigate } from '@tanstack/react-router';
import { SlipForm } from '../../features/session/components/slip-form';
import { Card } from '../../ui/card';
import { PageHeader } from '../../ui/page-header';

export const Route = createFileRoute('/_outside/slip')({ component: SlipPage });

function SlipPage() {
  const { t } = useLingui();
  const navigate = useNavigate();
  return (
    <>
      <PageHeader
        title={t`Use your slip`}
        lead={<Trans>Type what is printed on it, then choose a password that only you know.</Trans>}
      />
      <Card narrow>
        <SlipForm onSignedIn={() => navigate({ to: '/', replace: true })} />
        <p>
          <Trans>
            You have a password already? <Link to="/sign-in">Sign in</Link>
          </Trans>
        </p>
      </Card>
    </>
  );
}
