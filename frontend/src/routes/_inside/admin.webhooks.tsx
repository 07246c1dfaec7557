import { useLingui as useWords } from '@lingui/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { createFileRoute, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { PURPOSES } from '../../features/consents/words';
import { EndpointForm } from '../../features/webhooks/components/endpoint-form';
import { Endpoints } from '../../features/webhooks/components/endpoints';
import { SecretOnce } from '../../features/webhooks/components/secret-once';
import { type EndpointMade, endpointsOptions } from '../../features/webhooks/queries';
import { Button } from '../../ui/button';
import { PageHeader } from '../../ui/page-header';
import { Stack } from '../../ui/stack';

export const Route = createFileRoute('/_inside/admin/webhooks')({
  loader: ({ context: { queries } }) => queries.ensureQueryData(endpointsOptions()),
  component: AdminWebhooks,
});

function NewEndpoint({ onMade }: { onMade: (made: EndpointMade) => void }) {
  const { i18n } = useWords();
  const [open, setOpen] = useState(false);
  const purposes = Object.entries(PURPOSES).map(([value, words]) => ({
    value,
    label: i18n._(words),
  }));
  return open ? (
    <EndpointForm purposes={purposes} onMade={onMade} />
  ) : (
    <div>
      <Button kind="primary" onClick={() => setOpen(true)}>
        <Trans>New endpoint</Trans>
      </Button>
    </div>
  );
}

function AdminWebhooks() {
  const { t } = useLingui();
  const navigate = useNavigate();
  const [made, setMade] = useState<EndpointMade | null>(null);
  return (
    <>
      <PageHeader
        title={t`Webhooks`}
        lead={
          <Trans>
            Another system hears at once what happens here, signed, and only about learners with a
            consent.
          </Trans>
        }
      />
      {made ? (
        <SecretOnce
          secret={made.secret}
          onStored={() =>
            void navigate({
              to: '/admin/webhooks/$endpointId',
              params: { endpointId: made.id },
            })
          }
        />
      ) : (
        <Stack gap="loose">
          <Endpoints />
          <NewEndpoint onMade={setMade} />
        </Stack>
      )}
    </>
  );
}
