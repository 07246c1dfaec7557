import { useLingui as useWords } from '@lingui/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { formatDay } from '../../../lib/dates';
import { Table } from '../../../ui/table';
import type { Supported } from '../queries';

/** Learners of my classes who have not asked for my support: a name and a day, and whatever they opened to teachers. */
export function OwnClasses({ learners }: { learners: readonly Supported[] }) {
  const { i18n } = useWords();
  const { t } = useLingui();
  return (
    <Table
      caption={
        <Trans>
          You see a goal or a reflection here only when a learner opened it to teachers. Learners
          can invite you when they want your support.
        </Trans>
      }
      rows={learners}
      rowId={({ learner_id }) => learner_id}
      columns={[
        {
          id: 'name',
          title: t`Learner`,
          cell: ({ learner_id: learnerId, name }) => (
            <Link to="/learners/$learnerId" params={{ learnerId }}>
              <bdi>{name}</bdi>
            </Link>
          ),
        },
        {
          id: 'last',
          title: t`Last here`,
          cell: ({ last_active_on: day }) =>
            day ? formatDay(day, { locale: i18n.locale }) : <Trans>Not yet</Trans>,
        },
      ]}
    />
  );
}
