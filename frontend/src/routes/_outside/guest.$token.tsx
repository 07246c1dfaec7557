import { useLingui } from '@lingui/react/macro';
import { createFileRoute } from '@tanstack/react-router';
import { PageHeader } from '../../ui/page-header';

export const Route = createFileRoute('/_outside/guest/$token')({ component: Guest });

function Guest() {
  const { t } = useLingui();
  return <PageHeader title={t`You are invited`} />;
}
