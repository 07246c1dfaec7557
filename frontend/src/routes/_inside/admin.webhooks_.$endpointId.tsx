import { useLingui as useWords } from '@lingui/react';
import { Trans } from '@lingui/react/macro';
import { useSuspenseQuery } from '@tanstack/react-query';
import { createFileRoute, Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { RecordForAll } from '../../features/consents/components/record-for-all';
import type { Purpose } from '../../features/consents/queries';
import { wordsForPurpose } from '../../features/consents/words';
import { Deliveries } from '../../features/webhooks/components/deliveries';
import { EndpointFacts } from '../../features/webhooks/components/endpoint-facts';
import { EndpointTools } from '../../features/webhooks/components/endpoint-tools';
import { SecretOnce } from '../../features/webhooks/components/secret-once';
import { SendMany } from '../../features/webhooks/components/send-many';
import { deliveriesOptions, endpointOptions } from '../../features/webhooks/queries';
import { ENDPOINT_STATES } from '../../features/webhooks/words';
import { Badge } from '../../ui/badge';
import { PageHeader } from '../../ui/page-header';
import { Stack } from '../../ui/stack';

export const Route = createFileRoute('/_inside/admin/webhooks_/$endpointId')({
  loader: async ({ context: { queries }, params: { endpointId } }) => {
    await Promise.all([
      queries.ensureQueryData(endpointOptions(endpointId)),
      queries.ensureInfiniteQueryData(deliveriesOptions(endpointId)),
    ]);
  },
  component: AdminEndpoint,
});

function AdminEndpoint() {
  const { i18n } = useWords();
  const navigate = useNavigate();
  const { endpointId } = Route.useParams();
  const { data: endpoint } = useSuspenseQuery(endpointOptions(endpointId));
  const [secret, setSecret] = useState<string | null>(null);
  const { words, tone } = ENDPOINT_STATES[endpoint.state];
  const purpose = wordsForPurpose(endpoint.purpose);
  // To record for everybody what is asked for a class would be more than anybody agreed to.
  const isForAll = endpoint.scope.kind === 'organization';
  const consents = (
    <Link to="/admin/consents">
      <Trans>Go to the consents</Trans>
    </Link>
  );
  const forAll = purpose ? (
    <RecordForAll
      recipient={endpoint.recipient}
      purpose={endpoint.purpose as Purpose}
      leftOut={endpoint.left_out_count}
    />
  ) : null;
  const record = isForAll ? forAll : consents;
  return (
    <>
      <PageHeader
        eyebrow={
          <Link to="/admin/webhooks">
            <Trans>Webhooks</Trans>
          </Link>
        }
        title={endpoint.recipient}
      >
        <Badge tone={tone}>{i18n._(words)}</Badge>
      </PageHeader>
      <Stack gap="loose">
        {secret ? <SecretOnce secret={secret} onStored={() => setSecret(null)} /> : null}
        <EndpointTools
          endpoint={endpoint}
          onSecret={setSecret}
          onDeleted={() => void navigate({ to: '/admin/webhooks' })}
        />
        <section>
          <Stack>
            <h2>
              <Trans>Deliveries</Trans>
            </h2>
            <SendMany endpoint={endpoint} />
            <Deliveries endpoint={endpoint} />
          </Stack>
        </section>
        <EndpointFacts
          endpoint={endpoint}
          purpose={purpose ? i18n._(purpose) : endpoint.purpose}
          record={record}
        />
      </Stack>
    </>
  );
}
