import { useLingui } from '@lingui/react/macro';
import { createFileRoute } from '@tanstack/react-router';
import { PageHeader } from '../../ui/page-header';

export const Route = createFileRoute('/_inside/admin/roster')({ component: AdminRoster });

function AdminRoster() {
  const { t } = useLingui();
  return <PageHeader title={t`Bring in a roster`} />;
}
