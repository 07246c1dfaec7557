import { useLingui as useWords } from '@lingui/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { formatMoment } from '../../../lib/dates';
import { itemsOf } from '../../../lib/pages';
import { asProblem, wordsForProblem } from '../../../lib/problems';
import { useAnnouncer } from '../../../ui/announcer';
import { Badge } from '../../../ui/badge';
import { Button } from '../../../ui/button';
import { Stack } from '../../../ui/stack';
import { Table } from '../../../ui/table';
import { type Delivery, deliveriesOptions, type Endpoint, useRedeliver } from '../queries';
import { wordsForDelivery } from '../words';
import { Attempts } from './attempts';
import styles from './webhooks.module.css';

/** What was sent, newest first; each can be looked at and sent again. */
export function Deliveries({ endpoint }: { endpoint: Endpoint }) {
  const { i18n } = useWords();
  const { t } = useLingui();
  const { show } = useAnnouncer();
  const deliveries = useSuspenseInfiniteQuery(deliveriesOptions(endpoint.id));
  const redeliver = useRedeliver(endpoint.id);
  const [looked, look] = useState<Delivery | null>(null);
  const rows = itemsOf(deliveries.data);
  const again = (delivery: Delivery) =>
    redeliver.mutate(delivery.id, {
      onSuccess: () => show(t`It is on its way again.`),
      onError: (failure) => {
        const problem = asProblem(failure);
        show(problem.detail ?? i18n._(wordsForProblem(problem)));
      },
    });
  const tools = (delivery: Delivery) => (
    <Stack as="row" gap="tight">
      <Button onClick={() => look(delivery)}>
        <Trans>Tries: {delivery.attempt_count}</Trans>
      </Button>
      {endpoint.state === 'enabled' ? (
        <Button
          busy={redeliver.isPending && redeliver.variables === delivery.id}
          onClick={() => again(delivery)}
        >
          <Trans>Send again</Trans>
        </Button>
      ) : null}
    </Stack>
  );
  if (rows.length === 0) {
    return (
      <p>
        <Trans>Nothing was sent yet. A test shows whether the receiver answers.</Trans>
      </p>
    );
  }
  return (
    <Stack>
      <Table
        caption={<Trans>Newest first</Trans>}
        rows={rows}
        rowId={({ id }) => id}
        columns={[
          {
            id: 'type',
            title: t`Event`,
            cell: ({ type }) => (
              <span className={styles.type} dir="ltr">
                {type}
              </span>
            ),
          },
          {
            id: 'when',
            title: t`When`,
            cell: (row) => formatMoment(row.created_at, { locale: i18n.locale }),
          },
          {
            id: 'state',
            title: t`State`,
            cell: (row) => {
              const { words, tone } = wordsForDelivery(row);
              return <Badge tone={tone}>{i18n._(words)}</Badge>;
            },
          },
          { id: 'tools', title: t`Look and send again`, cell: tools },
        ]}
      />
      {deliveries.hasNextPage ? (
        <div>
          <Button
            busy={deliveries.isFetchingNextPage}
            onClick={() => void deliveries.fetchNextPage()}
          >
            <Trans>Show more</Trans>
          </Button>
        </div>
      ) : null}
      {looked ? <Attempts delivery={looked} onClose={() => look(null)} /> : null}
    </Stack>
  );
}
