import type { MessageDescriptor } from '@lingui/core';
import { useLingui as useWords } from '@lingui/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { formatMoment } from '../../../lib/dates';
import { itemsOf } from '../../../lib/pages';
import { Button } from '../../../ui/button';
import { Skeleton } from '../../../ui/skeleton';
import { Stack } from '../../../ui/stack';
import { Table } from '../../../ui/table';
import { type AuditLine, type AuditWanted, auditOptions } from '../queries';
import { ACTORS, RELATIONS } from '../words';
import { AuditFilter } from './audit-filter';

/** Who did what: ids and words, and nothing that anybody wrote. */
export function Audit({ timeZone }: { timeZone: string }) {
  const { i18n } = useWords();
  const { t } = useLingui();
  const [wanted, want] = useState<AuditWanted>({});
  const lines = useInfiniteQuery(auditOptions(wanted));
  // A word that this build does not know yet stands as the ledger has it.
  const said = (words: Record<string, MessageDescriptor>, word: string) =>
    words[word] ? i18n._(words[word]) : word;
  const actorOf = (kind: string) => said(ACTORS, kind);
  const relationOf = (relation: string) => said(RELATIONS, relation);
  const place = { locale: i18n.locale, timeZone };
  return (
    <Stack>
      <AuditFilter timeZone={timeZone} busy={lines.isFetching} onWant={want} />
      {lines.isPending ? (
        <Skeleton lines={6} />
      ) : (
        <Table<AuditLine>
          caption={<Trans>Who did what, newest first</Trans>}
          rows={itemsOf(lines.data)}
          rowId={({ id }) => id}
          columns={[
            { id: 'what', title: t`Act`, cell: (row) => <bdi>{row.type}</bdi> },
            {
              id: 'who',
              title: t`Who`,
              cell: (row) => <bdi>{row.actor_name ?? actorOf(row.actor_kind)}</bdi>,
            },
            { id: 'as', title: t`As`, cell: (row) => relationOf(row.relation) },
            { id: 'of', title: t`Learner`, cell: (row) => <bdi>{row.learner_name ?? '—'}</bdi> },
            { id: 'when', title: t`When`, cell: (row) => formatMoment(row.occurred_at, place) },
          ]}
        />
      )}
      {lines.hasNextPage ? (
        <div>
          <Button busy={lines.isFetchingNextPage} onClick={() => void lines.fetchNextPage()}>
            <Trans>Show earlier</Trans>
          </Button>
        </div>
      ) : null}
    </Stack>
  );
}
