import { useLingui as useWords } from '@lingui/react';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { formatDay } from '../../../lib/dates';
import { Card } from '../../../ui/card';
import { Stack } from '../../../ui/stack';
import { Table } from '../../../ui/table';
import { totalsOf } from '../findings';
import type { Week } from '../queries';
import { PARTS } from '../words';
import { WeeksFigure } from './figures';

/** Thinking ahead, working, looking back and asking for help, week by week. */
export function Weeks({ weeks }: { weeks: readonly Week[] }) {
  const { i18n } = useWords();
  const { t } = useLingui();
  const { forethought, performance, reflection, help } = totalsOf(weeks);
  const busy = weeks.filter((week) => PARTS.some(({ id }) => week[id] > 0)).reverse();
  return (
    <Card title={<Trans>My last weeks</Trans>}>
      {busy.length === 0 ? (
        <p>
          <Trans>Nothing yet. A goal, a check-in or a reflection will show here.</Trans>
        </p>
      ) : (
        <Stack>
          <p>
            <Plural
              value={forethought}
              one="You thought ahead # time,"
              other="You thought ahead # times,"
            />{' '}
            <Plural value={performance} one="worked # time" other="worked # times" />{' '}
            <Plural
              value={reflection}
              one="and looked back # time."
              other="and looked back # times."
            />{' '}
            <Plural
              value={help}
              one="You asked for help # time."
              other="You asked for help # times."
            />
          </p>
          <WeeksFigure weeks={weeks} />
          <Table
            caption={<Trans>Weeks in which something happened, the newest first</Trans>}
            rows={busy}
            rowId={(week) => week.begins_on}
            columns={[
              {
                id: 'week',
                title: t`Week from`,
                cell: (week) => formatDay(week.begins_on, { locale: i18n.locale }),
              },
              ...PARTS.map(({ id, words }) => ({
                id,
                title: i18n._(words),
                numeric: true,
                cell: (week: Week) => week[id],
              })),
            ]}
          />
        </Stack>
      )}
    </Card>
  );
}
