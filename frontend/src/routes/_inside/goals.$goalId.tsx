import { useLingui } from '@lingui/react/macro';
import { createFileRoute } from '@tanstack/react-router';
import { PageHeader } from '../../ui/page-header';

export const Route = createFileRoute('/_inside/goals/$goalId')({ component: GoalPage });

function GoalPage() {
  const { t } = useLingui();
  return <PageHeader title={t`Goal`} />;
}
