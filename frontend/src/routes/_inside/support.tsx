import { useLingui } from '@lingui/react/macro';
import { createFileRoute } from '@tanstack/react-router';
import { PageHeader } from '../../ui/page-header';

export const Route = createFileRoute('/_inside/support')({ component: Support });

function Support() {
  const { t } = useLingui();
  return <PageHeader title={t`What people have shared with me`} />;
}
