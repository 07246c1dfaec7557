import { Trans, useLingui } from '@lingui/react/macro';
import { createFileRoute } from '@tanstack/react-router';
import { PageHeader } from '../../ui/page-header';

export const Route = createFileRoute('/_outside/slip')({ component: SlipPage });

function SlipPage() {
  const { t } = useLingui();
  return (
    <PageHeader
      title={t`Use your slip`}
      lead={<Trans>Type what is printed on it, then choose a password that only you know.</Trans>}
    />
  );
}
