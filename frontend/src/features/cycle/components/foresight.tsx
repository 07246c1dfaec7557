import { useLingui as useWords } from '@lingui/react';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { formatDay } from '../../../lib/dates';
import { Card } from '../../../ui/card';
import { Stack } from '../../../ui/stack';
import { Table } from '../../../ui/table';
import { sortOutGrades } from '../findings';
import type { ForesightAnswer, GradePair } from '../queries';
import { PairsFigure, PairsKey } from './figures';

function Finding({ pairs }: { pairs: readonly GradePair[] }) {
  const { more, less, alike } = sortOutGrades(pairs);
  return (
    <p>
      <Plural
        value={alike}
        one="# time the grade was about what you thought,"
        other="# times the grade was about what you thought,"
      />{' '}
      <Plural
        value={more}
        one="# time you thought more of it went well,"
        other="# times you thought more of it went well,"
      />{' '}
      <Plural value={less} one="and # time less." other="and # times less." />{' '}
      <Trans>What did you look at, the times when it fitted?</Trans>
    </p>
  );
}

/** What the learner thought before they saw a grade, beside the grade: compared with nobody else. */
export function Foresight({ answer }: { answer: ForesightAnswer }) {
  const { i18n } = useWords();
  const { t } = useLingui();
  const { pairs, pairs_missing: missing } = answer;
  const share = (value: number) => i18n.number(Math.round(value) / 100, { style: 'percent' });
  return (
    <Card title={<Trans>How well I foresee</Trans>}>
      {missing > 0 ? (
        <p>
          <Plural
            value={missing}
            one="# more grade before which you say how it went, and you see here how the two fit together."
            other="# more grades before which you say how it went, and you see here how the two fit together."
          />
        </p>
      ) : (
        <Stack>
          <Finding pairs={pairs} />
          <PairsKey before={<Trans>What I thought</Trans>} after={<Trans>The grade</Trans>} />
          <PairsFigure
            ends={[share(0), share(100)]}
            rows={pairs.map(({ work_id: id, foreseen, percent }) => ({
              id,
              before: foreseen / 100,
              after: percent / 100,
            }))}
          />
          <Table
            caption={<Trans>The same in numbers, the newest last</Trans>}
            rows={pairs.map((pair, place) => ({ pair, number: place + 1 }))}
            rowId={({ pair }) => pair.work_id}
            columns={[
              {
                id: 'work',
                title: t`Work`,
                cell: ({ pair, number }) => (
                  <>
                    {number} ·{' '}
                    {pair.title ? <bdi>{pair.title}</bdi> : <Trans>Without a name</Trans>}
                  </>
                ),
              },
              {
                id: 'day',
                title: t`Day`,
                cell: ({ pair }) => formatDay(pair.graded_at, { locale: i18n.locale }),
              },
              {
                id: 'foreseen',
                title: t`What I thought`,
                numeric: true,
                cell: ({ pair }) => share(pair.foreseen),
              },
              {
                id: 'grade',
                title: t`The grade`,
                numeric: true,
                cell: ({ pair }) => share(pair.percent),
              },
            ]}
          />
        </Stack>
      )}
    </Card>
  );
}
