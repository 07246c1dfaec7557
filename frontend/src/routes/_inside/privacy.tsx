import { useLingui } from '@lingui/react/macro';
import { createFileRoute } from '@tanstack/react-router';
import { PageHeader } from '../../ui/page-header';

export const Route = createFileRoute('/_inside/privacy')({ component: Privacy });

function Privacy() {
  const { t } = useLingui();
  return <PageHeader title={t`Who can see me`} />;
}
