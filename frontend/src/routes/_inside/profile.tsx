import { useLingui } from '@lingui/react/macro';
import { createFileRoute } from '@tanstack/react-router';
import { PageHeader } from '../../ui/page-header';

export const Route = createFileRoute('/_inside/profile')({ component: Profile });

function Profile() {
  const { t } = useLingui();
  return <PageHeader title={t`Who I am as a learner`} />;
}
