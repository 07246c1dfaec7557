import { useLingui as useWords } from '@lingui/react';
import { Plural, Trans } from '@lingui/react/macro';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Badge } from '../../../ui/badge';
import { Card } from '../../../ui/card';
import { EmptyState } from '../../../ui/empty-state';
import { Stack } from '../../../ui/stack';
import { endpointsOptions } from '../queries';
import { ENDPOINT_STATES } from '../words';
import styles from './webhooks.module.css';

/** The endpoints there are. Each leads to its deliveries. */
export function Endpoints() {
  const { i18n } = useWords();
  const { data } = useSuspenseQuery(endpointsOptions());
  if (data.items.length === 0) {
    return (
      <EmptyState icon="link" title={<Trans>Nothing is sent anywhere</Trans>}>
        <Trans>With an endpoint another system hears at once what happens here.</Trans>
      </EmptyState>
    );
  }
  return (
    <Stack as="grid">
      {data.items.map((endpoint) => {
        const { words, tone } = ENDPOINT_STATES[endpoint.state];
        return (
          <Card
            key={endpoint.id}
            title={
              <Link to="/admin/webhooks/$endpointId" params={{ endpointId: endpoint.id }}>
                <bdi>{endpoint.recipient}</bdi>
              </Link>
            }
            aside={<Badge tone={tone}>{i18n._(words)}</Badge>}
          >
            <p className={styles.url} dir="ltr">
              {endpoint.url}
            </p>
            <p>
              <small>
                <Plural value={endpoint.covered_count} one="# learner" other="# learners" />
                {' · '}
                <Plural value={endpoint.left_out_count} one="# left out" other="# left out" />
              </small>
            </p>
          </Card>
        );
      })}
    </Stack>
  );
}
