import { useLingui } from '@lingui/react/macro';
import { createFileRoute } from '@tanstack/react-router';
import { PageHeader } from '../../ui/page-header';

export const Route = createFileRoute('/_inside/admin/slips')({ component: AdminSlips });

function AdminSlips() {
  const { t } = useLingui();
  return <PageHeader title={t`Set-up slips`} />;
}
