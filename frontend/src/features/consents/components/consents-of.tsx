import { useLingui as useWords } from '@lingui/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { formatDay } from '../../../lib/dates';
import { itemsOf } from '../../../lib/pages';
import { asProblem, wordsForProblem } from '../../../lib/problems';
import { isolate } from '../../../lib/text';
import { useAnnouncer } from '../../../ui/announcer';
import { Button } from '../../../ui/button';
import { Card } from '../../../ui/card';
import { Hidden } from '../../../ui/hidden';
import { Skeleton } from '../../../ui/skeleton';
import { Table } from '../../../ui/table';
import { consentsOptions, useWithdrawConsent } from '../queries';
import { AUTHORITIES, wordsForPurpose } from '../words';

/** The consents of one learner, those that have ended too. */
export function ConsentsOf({ learnerId }: { learnerId: string }) {
  const { i18n } = useWords();
  const { t } = useLingui();
  const { show } = useAnnouncer();
  const consents = useInfiniteQuery(consentsOptions(learnerId));
  const withdraw = useWithdrawConsent(learnerId);
  const place = { locale: i18n.locale };
  if (consents.isPending) return <Skeleton lines={2} />;
  const rows = itemsOf(consents.data);
  const said = (purpose: string) => {
    const words = wordsForPurpose(purpose);
    return words ? i18n._(words) : purpose;
  };
  const takeBack = (consentId: string) =>
    withdraw.mutate(consentId, {
      onSuccess: () => show(t`Taken back.`),
      onError: (failure) => show(i18n._(wordsForProblem(asProblem(failure)))),
    });
  return (
    <Card title={<Trans>Consents</Trans>}>
      {rows.length === 0 ? (
        <p>
          <Trans>None. Nothing about this learner leaves the school.</Trans>
        </p>
      ) : (
        <Table
          caption={<Trans>Who may receive records, newest first</Trans>}
          rows={rows}
          rowId={({ id }) => id}
          columns={[
            { id: 'recipient', title: t`Recipient`, cell: (row) => <bdi>{row.recipient}</bdi> },
            { id: 'purpose', title: t`Purpose`, cell: (row) => said(row.purpose) },
            { id: 'by', title: t`Given by`, cell: (row) => i18n._(AUTHORITIES[row.authority]) },
            { id: 'from', title: t`From`, cell: (row) => formatDay(row.begins_at, place) },
            {
              id: 'until',
              title: t`Until`,
              cell: (row) =>
                row.ends_at ? formatDay(row.ends_at, place) : <Trans>it is taken back</Trans>,
            },
            {
              id: 'end',
              title: t`Take back`,
              cell: (row) =>
                row.may.includes('consent.withdraw') ? (
                  <Button busy={withdraw.isPending} onClick={() => takeBack(row.id)}>
                    <Trans>Take back</Trans>
                    <Hidden>: {isolate(row.recipient)}</Hidden>
                  </Button>
                ) : (
                  '—'
                ),
            },
          ]}
        />
      )}
    </Card>
  );
}
