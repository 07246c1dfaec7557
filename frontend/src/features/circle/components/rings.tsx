import { useLingui as useWords } from '@lingui/react';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Stack } from '../../../ui/stack';
import { Table } from '../../../ui/table';
import { dotsOf, ringsOf, SIZE } from '../layout';
import type { Link } from '../queries';
import { PURPOSES, RINGS } from '../words';
import styles from './circle.module.css';

interface RingsProps {
  links: readonly Link[];
  goals: readonly { id: string; sentence: string }[];
}

const CENTER = SIZE / 2;

function Drawing({ links }: { links: readonly Link[] }) {
  const { i18n } = useWords();
  const { t } = useLingui();
  const nameOf = (kind: Link['kind']) => RINGS.find((ring) => ring.kind === kind)?.words;
  return (
    <svg className={styles.rings} viewBox={`0 0 ${SIZE} ${SIZE}`} aria-hidden="true">
      {ringsOf(links).map(({ kind, radius }) => (
        <circle key={kind} className={styles.ring} cx={CENTER} cy={CENTER} r={radius} />
      ))}
      <circle className={styles.me} cx={CENTER} cy={CENTER} r="12" />
      <text className={styles.label} x={CENTER} y={CENTER + 40} textAnchor="middle">
        {t`Me`}
      </text>
      {ringsOf(links).map(({ kind, radius }) => {
        const words = nameOf(kind);
        return (
          <text
            key={kind}
            className={styles.kind}
            x={CENTER}
            y={CENTER + radius + 6}
            textAnchor="middle"
          >
            {words ? i18n._(words) : ''}
          </text>
        );
      })}
      {dotsOf(links).map(({ id, name, x, y, anchor }) => (
        <g key={id}>
          <circle className={styles.dot} cx={x} cy={y} r="9" />
          <text
            className={styles.label}
            x={anchor === 'middle' ? x : x + (anchor === 'start' ? 16 : -16)}
            y={anchor === 'middle' ? y - 18 : y + 6}
            textAnchor={anchor}
          >
            {name}
          </text>
        </g>
      ))}
    </svg>
  );
}

/** Those who support the learner, as rings around them. The sentence and the table say all that the drawing says. */
export function Rings({ links, goals }: RingsProps) {
  const { i18n } = useWords();
  const { t } = useLingui();
  const here = links.filter(({ state, has_expired }) => state === 'active' && !has_expired);
  if (here.length === 0) {
    return (
      <p>
        <Trans>Nobody is here yet. When somebody says yes, they stand in a ring around you.</Trans>
      </p>
    );
  }
  const kinds = RINGS.filter(({ kind }) => here.some((link) => link.kind === kind));
  const sentencesOf = ({ scope, goal_ids }: Link) =>
    scope === 'all_goals'
      ? t`All goals you share with supporters`
      : goals
          .filter(({ id }) => goal_ids.includes(id))
          .map(({ sentence }) => sentence)
          .join(' · ');
  return (
    <Stack>
      <p>
        <Plural value={here.length} one="# person supports you." other="# people support you." />{' '}
        <Trans>
          From the inside out: {kinds.map(({ words }) => i18n._(words)).join(', ')}. Nearer says
          only what they are to you, not how much they do.
        </Trans>
      </p>
      <div className={styles.frame}>
        <Drawing links={here} />
      </div>
      <Table
        caption={<Trans>The same as a table: who, what for, and what they see</Trans>}
        columns={[
          {
            id: 'name',
            title: t`Name`,
            cell: ({ supporter_name: name }) => <bdi>{name}</bdi>,
          },
          {
            id: 'kind',
            title: t`To me`,
            cell: ({ kind }) => {
              const ring = RINGS.find((one) => one.kind === kind);
              return ring ? i18n._(ring.words) : '';
            },
          },
          {
            id: 'purposes',
            title: t`Helps with`,
            cell: ({ purposes }) => purposes.map((one) => i18n._(PURPOSES[one])).join(', '),
          },
          {
            id: 'scope',
            title: t`Sees`,
            cell: (link) => <span dir="auto">{sentencesOf(link)}</span>,
          },
        ]}
        rows={here}
        rowId={({ id }) => id}
      />
    </Stack>
  );
}
