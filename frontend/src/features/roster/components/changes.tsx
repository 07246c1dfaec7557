import { useLingui as useWords } from '@lingui/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { itemsOf } from '../../../lib/pages';
import { Button } from '../../../ui/button';
import { Select } from '../../../ui/select';
import { Skeleton } from '../../../ui/skeleton';
import { Stack } from '../../../ui/stack';
import { Table } from '../../../ui/table';
import { changesOptions, type Kind, type RosterImport, type Verb } from '../queries';
import { KINDS, KINDS_IN_ORDER, VERBS, VERBS_IN_ORDER } from '../words';
import styles from './roster.module.css';

function ChangeTable({ roster, kind, verb }: { roster: RosterImport; kind: Kind; verb: Verb }) {
  const { t } = useLingui();
  const changes = useInfiniteQuery(changesOptions(roster, kind, verb));
  if (changes.isPending) return <Skeleton lines={3} />;
  const rows = itemsOf(changes.data);
  if (rows.length === 0) {
    return (
      <p>
        <Trans>None of this kind.</Trans>
      </p>
    );
  }
  return (
    <Stack>
      <Table
        caption={<Trans>The first of them</Trans>}
        rows={rows}
        rowId={({ external_id }) => external_id}
        columns={[
          { id: 'label', title: t`Name`, cell: ({ label }) => <bdi>{label}</bdi> },
          { id: 'was', title: t`Before`, cell: ({ was }) => (was ? <bdi>{was}</bdi> : '—') },
          { id: 'id', title: t`Number in the file`, cell: (row) => <bdi>{row.external_id}</bdi> },
        ]}
      />
      {changes.hasNextPage ? (
        <div>
          <Button busy={changes.isFetchingNextPage} onClick={() => void changes.fetchNextPage()}>
            <Trans>Show more</Trans>
          </Button>
        </div>
      ) : null}
    </Stack>
  );
}

/** Names to look at before anything is applied: one kind and one sort of change at a time. */
export function Changes({ roster }: { roster: RosterImport }) {
  const { i18n } = useWords();
  const [kind, setKind] = useState<Kind>('person');
  const [verb, setVerb] = useState<Verb>('added');
  return (
    <Stack>
      <div className={styles.pickers}>
        <Select
          label={<Trans>Kind</Trans>}
          value={kind}
          onChange={(event) => setKind(event.target.value as Kind)}
        >
          {KINDS_IN_ORDER.map((one) => (
            <option key={one} value={one}>
              {i18n._(KINDS[one])}
            </option>
          ))}
        </Select>
        <Select
          label={<Trans>Change</Trans>}
          value={verb}
          onChange={(event) => setVerb(event.target.value as Verb)}
        >
          {VERBS_IN_ORDER.map((one) => (
            <option key={one} value={one}>
              {i18n._(VERBS[one])}
            </option>
          ))}
        </Select>
      </div>
      <ChangeTable roster={roster} kind={kind} verb={verb} />
    </Stack>
  );
}
