import { useLingui as useWords } from '@lingui/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { formatMoment } from '../../../lib/dates';
import { Dialog } from '../../../ui/dialog';
import { Skeleton } from '../../../ui/skeleton';
import { Stack } from '../../../ui/stack';
import { Table } from '../../../ui/table';
import { type Attempt, type Delivery, deliveryOptions } from '../queries';
import { FAILURES } from '../words';
import styles from './webhooks.module.css';

interface AttemptsProps {
  delivery: Delivery;
  onClose: () => void;
}

function Found({ delivery }: { delivery: Delivery }) {
  const { i18n } = useWords();
  const { t } = useLingui();
  const { data, isPending } = useQuery(deliveryOptions(delivery.endpoint_id, delivery.id));
  if (isPending) return <Skeleton lines={3} />;
  const rows = data?.attempts ?? [];
  const result = ({ failure, status }: Attempt) =>
    failure ? i18n._(FAILURES[failure]) : t`Received (${status ?? 0})`;
  return (
    <Stack>
      <p className={styles.type} dir="ltr">
        {delivery.event_id}
      </p>
      {rows.length === 0 ? (
        <p>
          <Trans>Not tried yet.</Trans>
        </p>
      ) : (
        <Table
          caption={<Trans>Each try, with what the receiver answered</Trans>}
          rows={rows}
          rowId={({ number }) => String(number)}
          columns={[
            { id: 'number', title: t`Try`, cell: ({ number }) => number },
            {
              id: 'at',
              title: t`When`,
              cell: ({ at }) => formatMoment(at, { locale: i18n.locale }),
            },
            { id: 'status', title: t`Answer`, cell: ({ status }) => status ?? '—', numeric: true },
            { id: 'result', title: t`Result`, cell: result },
            {
              id: 'time',
              title: t`Milliseconds`,
              cell: ({ milliseconds }) => milliseconds ?? '—',
              numeric: true,
            },
            {
              id: 'snippet',
              title: t`Words of the answer`,
              cell: ({ snippet }) =>
                snippet ? (
                  <span className={styles.snippet} dir="auto">
                    {snippet}
                  </span>
                ) : (
                  '—'
                ),
            },
          ]}
        />
      )}
    </Stack>
  );
}

/** What happened to one delivery, try by try. */
export function Attempts({ delivery, onClose }: AttemptsProps) {
  return (
    <Dialog open onClose={onClose} title={<Trans>Tries of this delivery</Trans>}>
      <Found delivery={delivery} />
    </Dialog>
  );
}
