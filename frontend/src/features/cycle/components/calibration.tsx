import { useLingui as useWords } from '@lingui/react';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { formatDay } from '../../../lib/dates';
import { Card } from '../../../ui/card';
import { Stack } from '../../../ui/stack';
import { Table } from '../../../ui/table';
import { compare } from '../findings';
import type { CalibrationAnswer, Pair } from '../queries';
import { STEPS, wordsForStep } from '../words';
import { PairsFigure, PairsKey } from './figures';

function Finding({ pairs }: { pairs: readonly Pair[] }) {
  const { higher, lower, alike, trend } = compare(pairs);
  return (
    <p>
      <Plural
        value={alike}
        one="# time you saw it as the others did,"
        other="# times you saw it as the others did,"
      />{' '}
      <Plural value={higher} one="# time you saw more," other="# times you saw more," />{' '}
      <Plural value={lower} one="and # time they did." other="and # times they did." />{' '}
      {trend === 'closer' ? (
        <Trans>Lately your view and theirs are closer than before.</Trans>
      ) : trend === 'wider' ? (
        <Trans>Lately they are further apart than before: a good thing to ask about.</Trans>
      ) : (
        <Trans>That has stayed about the same.</Trans>
      )}
    </p>
  );
}

/** How the learner's own ratings and those of others fit together over time: compared with nobody else. */
export function Calibration({ answer }: { answer: CalibrationAnswer }) {
  const { i18n } = useWords();
  const { t } = useLingui();
  const { pairs, pairs_missing: missing } = answer;
  const share = (step: number) => step / (STEPS.length - 1);
  return (
    <Card title={<Trans>How I see it, and how others do</Trans>}>
      {missing > 0 ? (
        <p>
          <Plural
            value={missing}
            one="One more goal that you and somebody else have rated, and you see here how the two fit together."
            other="# more goals that you and somebody else have rated, and you see here how the two fit together."
          />
        </p>
      ) : (
        <Stack>
          <Finding pairs={pairs} />
          <PairsKey before={<Trans>How I saw it</Trans>} after={<Trans>How others saw it</Trans>} />
          <PairsFigure
            ends={[i18n._(wordsForStep(0)), i18n._(wordsForStep(STEPS.length - 1))]}
            rows={pairs.map(({ assessment_id: id, own, agreed }) => ({
              id,
              before: share(own),
              after: share(agreed),
            }))}
          />
          <Table
            caption={<Trans>Each time, the newest last</Trans>}
            rows={pairs.map((pair, place) => ({ pair, number: place + 1 }))}
            rowId={({ pair }) => pair.assessment_id}
            columns={[
              {
                id: 'goal',
                title: t`Goal`,
                cell: ({ pair, number }) => (
                  <>
                    {number} · <bdi>{pair.sentence}</bdi>
                  </>
                ),
              },
              {
                id: 'day',
                title: t`Day`,
                cell: ({ pair }) => formatDay(pair.rated_at, { locale: i18n.locale }),
              },
              { id: 'own', title: t`Me`, cell: ({ pair }) => i18n._(wordsForStep(pair.own)) },
              {
                id: 'others',
                title: t`Others`,
                cell: ({ pair }) => i18n._(wordsForStep(pair.agreed)),
              },
              {
                id: 'sure',
                title: t`How sure I was`,
                numeric: true,
                cell: ({ pair }) =>
                  pair.confidence === null
                    ? '—'
                    : i18n.number(pair.confidence / 100, { style: 'percent' }),
              },
            ]}
          />
        </Stack>
      )}
    </Card>
  );
}
