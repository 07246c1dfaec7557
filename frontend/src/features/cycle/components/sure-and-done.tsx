import { useLingui as useWords } from '@lingui/react';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Card } from '../../../ui/card';
import { Stack } from '../../../ui/stack';
import { Table } from '../../../ui/table';
import { sortOut } from '../findings';
import type { Sure } from '../queries';
import { PairsFigure, PairsKey } from './figures';

/** How sure the learner was of goals, and how far these have come. */
export function SureAndDone({ goals }: { goals: readonly Sure[] }) {
  const { i18n } = useWords();
  const { t } = useLingui();
  const { further, lessFar, about } = sortOut(goals);
  const share = (value: number) => i18n.number(value / 100, { style: 'percent' });
  return (
    <Card title={<Trans>How sure I was, and what came of it</Trans>}>
      {goals.length === 0 ? (
        <p>
          <Trans>
            Say of a goal how sure you are before you start. After a check-in you see both here.
          </Trans>
        </p>
      ) : (
        <Stack>
          <p>
            <Plural
              value={further}
              one="# goal went further than you were sure of,"
              other="# goals went further than you were sure of,"
            />{' '}
            <Plural value={about} one="# about as you thought," other="# about as you thought," />{' '}
            <Plural
              value={lessFar}
              one="and # has not come that far yet."
              other="and # have not come that far yet."
            />
          </p>
          <PairsKey before={<Trans>How sure I was</Trans>} after={<Trans>How far it is</Trans>} />
          <PairsFigure
            ends={[share(0), share(100)]}
            rows={goals.map((goal) => ({
              id: goal.goal_id,
              before: goal.confidence_before / 100,
              after: goal.progress / 100,
            }))}
          />
          <Table
            caption={<Trans>The same in numbers, the newest goal last</Trans>}
            rows={goals.map((goal, place) => ({ goal, number: place + 1 }))}
            rowId={({ goal }) => goal.goal_id}
            columns={[
              {
                id: 'goal',
                title: t`Goal`,
                cell: ({ goal, number }) => (
                  <>
                    {number} · <bdi>{goal.sentence}</bdi>
                  </>
                ),
              },
              {
                id: 'sure',
                title: t`How sure I was`,
                numeric: true,
                cell: ({ goal }) => share(goal.confidence_before),
              },
              {
                id: 'far',
                title: t`How far it is`,
                numeric: true,
                cell: ({ goal }) => share(goal.progress),
              },
            ]}
          />
        </Stack>
      )}
    </Card>
  );
}
