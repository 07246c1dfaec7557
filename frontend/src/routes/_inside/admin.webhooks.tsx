import { useLingui as useWords } from '@lingui/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { createFileRoute, useLocation, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { Programs } from '../../features/clients/components/programs';
import { PURPOSES } from '../../features/consents/words';
import { EndpointForm } from '../../features/webhooks/components/endpoint-form';
import { Endpoints } from '../../features/webhooks/components/endpoints';
import { SecretOnce } from '../../features/webhooks/components/secret-once';
import { type EndpointMade, endpointsOptions } from '../../features/webhooks/queries';
import { Button } from '../../ui/button';
import { ButtonLink } from '../../ui/links';
import { PageHeader } from '../../ui/page-header';
import { Stack } from '../../ui/stack';
import { Tabs } from '../../ui/tabs';

export const Route = createFileRoute('/_inside/admin/webhooks')({
  loader: ({ context: { queries } }) => queries.ensureQueryData(endpointsOptions()),
  component: AdminWebhooks,
});

function usePurposes() {
  const { i18n } = useWords();
  return Object.entries(PURPOSES).map(([value, words]) => ({ value, label: i18n._(words) }));
}

function NewEndpoint({ onMade }: { onMade: (made: EndpointMade) => void }) {
  const [open, setOpen] = useState(false);
  const purposes = usePurposes();
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

/** What is told to other systems, and which of them may ask. */
function AdminWebhooks() {
  const { t } = useLingui();
  const purposes = usePurposes();
  const startsAt = useLocation({ select: ({ hash }) => hash });
  return (
    <>
      <PageHeader
        title={t`Webhooks`}
        lead={<Trans>Other systems: what they are told, and which of them may ask.</Trans>}
      >
        <ButtonLink to="/admin/platforms">
          <Trans>Learning platforms that tell us things</Trans>
        </ButtonLink>
      </PageHeader>
      <Tabs
        label={t`Other systems`}
        startsAt={startsAt}
        tabs={[
          { id: 'webhooks', title: <Trans>Webhooks</Trans>, panel: <Told /> },
          {
            id: 'programs',
            title: <Trans>Programs and apps</Trans>,
            panel: <Programs purposes={purposes} />,
          },
        ]}
      />
    </>
  );
}

function Told() {
  const navigate = useNavigate();
  const [made, setMade] = useState<EndpointMade | null>(null);
  return (
    <Stack gap="loose">
      <p>
        <Trans>
          Another system hears at once what happens here, signed, and only about learners with a
          consent.
        </Trans>
      </p>
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
        <>
          <Endpoints />
          <NewEndpoint onMade={setMade} />
        </>
      )}
    </Stack>
  );
}
