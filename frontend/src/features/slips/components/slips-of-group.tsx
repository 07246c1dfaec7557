import { useLingui as useWords } from '@lingui/react';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { formatDay } from '../../../lib/dates';
import { asProblem, wordsForProblem } from '../../../lib/problems';
import { isolate } from '../../../lib/text';
import { Badge } from '../../../ui/badge';
import { Button } from '../../../ui/button';
import { Hidden } from '../../../ui/hidden';
import { Notice } from '../../../ui/notice';
import { Stack } from '../../../ui/stack';
import { Table } from '../../../ui/table';
import { MOST_AT_ONCE, type SlipLine, slipsOptions, usePrintSlips } from '../queries';
import { STATES } from '../words';
import { SlipSheet } from './slip-sheet';

const needsSlip = ({ state }: SlipLine) => state === 'none' || state === 'expired';

/** A class: who has a slip, who has signed up; and slips to print for those who have not. */
export function SlipsOfGroup({ groupId }: { groupId: string }) {
  const { i18n } = useWords();
  const { t } = useLingui();
  const { data, refetch } = useSuspenseQuery(slipsOptions(groupId));
  const print = usePrintSlips(groupId);
  const [only, setOnly] = useState<string | null>(null);
  const without = data.items.filter(needsSlip).slice(0, MOST_AT_ONCE);
  const problem = print.error ? asProblem(print.error) : null;
  const make = (ids: string[], one: string | null) => {
    setOnly(one);
    print.mutate(ids);
  };
  if (print.data) {
    const leave = () => {
      print.reset();
      // While the sheet was being printed, the first of them may have come in.
      void refetch();
    };
    return <SlipSheet sheet={print.data} onDone={leave} />;
  }
  return (
    <Stack>
      {problem ? <Notice tone="wrong">{i18n._(wordsForProblem(problem))}</Notice> : null}
      {without.length > 0 ? (
        <div>
          <Button
            kind="primary"
            busy={print.isPending && only === null}
            onClick={() =>
              make(
                without.map(({ person_id: id }) => id),
                null,
              )
            }
          >
            <Plural value={without.length} one="Make # slip" other="Make # slips" />
          </Button>
        </div>
      ) : null}
      <Table
        caption={<Trans>Learners of this class</Trans>}
        rows={data.items}
        rowId={({ person_id }) => person_id}
        columns={[
          { id: 'name', title: t`Learner`, cell: (line) => <bdi>{line.shown_name}</bdi> },
          {
            id: 'state',
            title: t`State`,
            cell: ({ state }) => (
              <Badge tone={STATES[state].tone}>{i18n._(STATES[state].words)}</Badge>
            ),
          },
          {
            id: 'until',
            title: t`Good until`,
            cell: ({ expires_at: end, state }) =>
              end && state === 'waiting' ? formatDay(end, { locale: i18n.locale }) : '—',
          },
          {
            id: 'new',
            title: t`New slip`,
            cell: (line) =>
              line.state === 'signed_up' ? (
                '—'
              ) : (
                <Button
                  busy={print.isPending && only === line.person_id}
                  onClick={() => make([line.person_id], line.person_id)}
                >
                  <Trans>Make a slip</Trans>
                  <Hidden>: {isolate(line.shown_name)}</Hidden>
                </Button>
              ),
          },
        ]}
      />
    </Stack>
  );
}
