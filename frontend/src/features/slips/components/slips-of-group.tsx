import { useLingui as useWords } from '@lingui/react';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { formatDay } from '../../../lib/dates';
import { asProblem, wordsForProblem } from '../../../lib/problems';
import { isolate } from '../../../lib/text';
import { Badge } from '../../../ui/badge';
import { Button } from '../../../ui/button';
import { EmptyState } from '../../../ui/empty-state';
import { Hidden } from '../../../ui/hidden';
import { Notice } from '../../../ui/notice';
import { Stack } from '../../../ui/stack';
import { Table } from '../../../ui/table';
import { type Circle, MOST_AT_ONCE, type SlipLine, slipsOptions, usePrintSlips } from '../queries';
import { CIRCLES, STATES } from '../words';
import { SlipSheet } from './slip-sheet';
import { Whose } from './whose';

const needsSlip = ({ state }: SlipLine) => state === 'none' || state === 'expired';

const hasNoSlip = ({ state }: SlipLine) => state === 'signed_up' || state === 'out_of_reach';

interface SlipsOfGroupProps {
  groupId: string;
  /** Whether slips for grown-ups can be made here too. */
  forAdults: boolean;
}

/** A class: who has a slip, who has signed up; and slips to print for those who have not. */
export function SlipsOfGroup({ groupId, forAdults }: SlipsOfGroupProps) {
  const { i18n } = useWords();
  const { t } = useLingui();
  const [circle, setCircle] = useState<Circle>('learner');
  const { data, refetch } = useSuspenseQuery(slipsOptions(groupId, circle));
  const print = usePrintSlips(groupId, circle);
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
      {forAdults ? (
        <Whose
          circle={circle}
          onChoose={(chosen) => {
            print.reset();
            setCircle(chosen);
          }}
        />
      ) : null}
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
      {data.items.length === 0 ? (
        <EmptyState icon="people" title={<Trans>Nobody is here</Trans>}>
          <Trans>The roster names nobody of this kind for the class.</Trans>
        </EmptyState>
      ) : (
        <Table
          caption={i18n._(CIRCLES[circle].caption)}
          rows={data.items}
          rowId={({ person_id }) => person_id}
          columns={[
            { id: 'name', title: t`Name`, cell: (line) => <bdi>{line.shown_name}</bdi> },
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
                hasNoSlip(line) ? (
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
      )}
    </Stack>
  );
}
