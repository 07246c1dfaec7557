import { useLingui as useWords } from '@lingui/react';
import type { ReactNode } from 'react';
import { formatDay } from '../../../lib/dates';
import type { Week } from '../queries';
import { PARTS } from '../words';
import styles from './figures.module.css';

const [WIDTH, START] = [560, 210];

/** What stands in a drawing also stands in the sentence above and the table below it. */
function Drawing({ height, children }: { height: number; children: ReactNode }) {
  return (
    <div className={styles.frame}>
      <svg className={styles.figure} viewBox={`0 0 ${WIDTH} ${height}`} aria-hidden="true">
        {children}
      </svg>
    </div>
  );
}

/** A row of bars for each part of the cycle, week by week. */
export function WeeksFigure({ weeks }: { weeks: readonly Week[] }) {
  const { i18n } = useWords();
  const most = Math.max(1, ...weeks.flatMap((week) => PARTS.map(({ id }) => week[id])));
  const [row, foot, room] = [64, 34, 46];
  const width = (WIDTH - START) / weeks.length;
  const day = (week: Week | undefined) =>
    week ? formatDay(week.begins_on, { locale: i18n.locale }) : '';
  return (
    <Drawing height={row * PARTS.length + foot}>
      {PARTS.map(({ id, words }, place) => {
        const floor = row * (place + 1) - 6;
        return (
          <g key={id}>
            <text className={styles.label} x={START - 12} y={floor - 14} textAnchor="end">
              {i18n._(words)}
            </text>
            <line className={styles.grid} x1={START} x2={WIDTH} y1={floor} y2={floor} />
            {weeks.map((week, at) => (
              <rect
                key={week.begins_on}
                className={styles.bar}
                x={START + at * width + 3}
                y={floor - (week[id] / most) * room}
                width={width - 6}
                height={(week[id] / most) * room}
                rx="2"
              />
            ))}
          </g>
        );
      })}
      <text className={styles.label} x={WIDTH} y={row * PARTS.length + 24} textAnchor="end">
        {day(weeks.at(-1))}
      </text>
    </Drawing>
  );
}

interface PairsFigureProps {
  /** From 0 to 1: what was thought before, and what came of it (or what others see). */
  rows: readonly { id: string; before: number; after: number }[];
  /** What stands at the two ends. */
  ends: readonly [string, string];
}

/** Two dots on a line for each row; the rows have the numbers of the table. */
export function PairsFigure({ rows, ends }: PairsFigureProps) {
  const [row, head, left] = [40, 34, 60];
  const at = (share: number) => left + share * (WIDTH - left - 20);
  return (
    <Drawing height={head + row * rows.length}>
      <text className={styles.label} x={left - 10} y={22}>
        {ends[0]}
      </text>
      <text className={styles.label} x={WIDTH - 6} y={22} textAnchor="end">
        {ends[1]}
      </text>
      {rows.map(({ id, before, after }, place) => {
        const y = head + row * (place + 0.5);
        return (
          <g key={id}>
            <text className={styles.label} x={left - 24} y={y + 6} textAnchor="end">
              {place + 1}
            </text>
            <line className={styles.grid} x1={at(0)} x2={at(1)} y1={y} y2={y} />
            <line className={styles.way} x1={at(before)} x2={at(after)} y1={y} y2={y} />
            <circle className={styles.before} cx={at(before)} cy={y} r="9" />
            <circle className={styles.after} cx={at(after)} cy={y} r="6" />
          </g>
        );
      })}
    </Drawing>
  );
}

/** What the two dots mean. */
export function PairsKey({ before, after }: { before: ReactNode; after: ReactNode }) {
  const dot = (kind: string | undefined, radius: number) => (
    <svg viewBox="0 0 24 24" aria-hidden="true">
      <circle className={kind} cx="12" cy="12" r={radius} />
    </svg>
  );
  return (
    <p className={styles.key}>
      <span>
        {dot(styles.before, 9)} {before}
      </span>
      <span>
        {dot(styles.after, 6)} {after}
      </span>
    </p>
  );
}

interface TriesFigureProps {
  /** How often another check-in followed, and how often that one was further. */
  rows: readonly { id: string; followed: number; moved: number }[];
}

/** A bar for each strategy: how often one could see what came of it, and how often things moved on. */
export function TriesFigure({ rows }: TriesFigureProps) {
  const [row, left] = [40, 60];
  const most = Math.max(1, ...rows.map(({ followed }) => followed));
  const wide = (count: number) => (count / most) * (WIDTH - left - 60);
  return (
    <Drawing height={row * rows.length}>
      {rows.map(({ id, followed, moved }, place) => {
        const y = row * place + 8;
        return (
          <g key={id}>
            <text className={styles.label} x={left - 24} y={y + 20} textAnchor="end">
              {place + 1}
            </text>
            <rect
              className={styles.before}
              x={left}
              y={y}
              width={wide(followed)}
              height={24}
              rx="4"
            />
            <rect className={styles.bar} x={left} y={y} width={wide(moved)} height={24} rx="4" />
            <text className={styles.label} x={left + wide(followed) + 12} y={y + 20}>
              {followed > 0 ? `${moved}/${followed}` : '–'}
            </text>
          </g>
        );
      })}
    </Drawing>
  );
}
