import { useLingui } from '@lingui/react/macro';
import { createFileRoute } from '@tanstack/react-router';
import { PageHeader } from '../../ui/page-header';

export const Route = createFileRoute('/_inside/reflections/$reflectionId')({
  component: ReflectionPage,
});

function ReflectionPage() {
  const { t } = useLingui();
  return <PageHeader title={t`Reflection`} />;
}
