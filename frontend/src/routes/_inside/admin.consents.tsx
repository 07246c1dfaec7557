import { Trans, useLingui } from '@lingui/react/macro';
import { createFileRoute } from '@tanstack/react-router';
import { Recipients } from '../../features/consents/components/recipients';
import { RecordNew } from '../../features/consents/components/record-new';
import { recipientsOptions } from '../../features/consents/queries';
import { PageHeader } from '../../ui/page-header';
import { Stack } from '../../ui/stack';

export const Route = createFileRoute('/_inside/admin/consents')({
  loader: ({ context: { queries } }) => queries.ensureQueryData(recipientsOptions()),
  component: AdminConsents,
});

function AdminConsents() {
  const { t } = useLingui();
  return (
    <>
      <PageHeader
        title={t`Consents`}
        lead={
          <Trans>
            Records leave the school only to those who stand here, and only for what stands beside
            them.
          </Trans>
        }
      />
      <Stack gap="loose">
        <Recipients />
        <RecordNew />
      </Stack>
    </>
  );
}
