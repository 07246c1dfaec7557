import { useLingui } from '@lingui/react/macro';
import { createFileRoute } from '@tanstack/react-router';
import { PageHeader } from '../../ui/page-header';

export const Route = createFileRoute('/_inside/network')({ component: Network });

function Network() {
  const { t } = useLingui();
  return <PageHeader title={t`People who support me`} />;
}
