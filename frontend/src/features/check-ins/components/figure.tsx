import { useLingui as useWords } from '@lingui/react';
import { formatDay } from '../../../lib/dates';
import type { CheckIn } from '../queries';
import { PROGRESS } from '../words';
import styles from './figure.module.css';

const [WIDTH, HEIGHT, START, FOOT] = [560, 240, 200, 40];

interface Point {
  id: string;
  x: number;
  y: number;
}

/** Where each check-in stands in the drawing: time goes along, the way goes up. */
export function pointsOf(checkIns: readonly Pick<CheckIn, 'id' | 'progress' | 'recorded_at'>[]) {
  const times = checkIns.map(({ recorded_at }) => Date.parse(recorded_at));
  const [from, to] = [Math.min(...times), Math.max(...times)];
  const along = (at: number) =>
    to === from ? 0.5 : ((times[at] ?? from) - from) / Math.max(1, to - from);
  const room = HEIGHT - FOOT - 24;
  return checkIns.map(
    ({ id, progress }, at): Point => ({
      id,
      x: Math.round(START + 16 + along(at) * (WIDTH - START - 32)),
      y: Math.round(12 + room * (1 - progress / 100)),
    }),
  );
}

/** The check-ins as a line. Everything in it also stands in the sentence above and the table below. */
export function Figure({ checkIns }: { checkIns: readonly CheckIn[] }) {
  const { i18n } = useWords();
  const points = pointsOf(checkIns);
  const [first] = checkIns;
  const last = checkIns.at(-1);
  const room = HEIGHT - FOOT - 24;
  const day = (checkIn: CheckIn | undefined) =>
    checkIn ? formatDay(checkIn.recorded_at, { locale: i18n.locale }) : '';
  return (
    <svg className={styles.figure} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
      {PROGRESS.map(({ value, words }) => {
        const y = 12 + room * (1 - value / 100);
        return (
          <g key={value}>
            <line className={styles.grid} x1={START} x2={WIDTH} y1={y} y2={y} />
            <text className={styles.label} x={START - 10} y={y + 5} textAnchor="end">
              {i18n._(words)}
            </text>
          </g>
        );
      })}
      <polyline className={styles.way} points={points.map(({ x, y }) => `${x},${y}`).join(' ')} />
      {points.map(({ id, x, y }) => (
        <circle key={id} className={styles.dot} cx={x} cy={y} r="6" />
      ))}
      <text className={styles.label} x={START + 8} y={HEIGHT - 6}>
        {day(first)}
      </text>
      <text className={styles.label} x={WIDTH - 8} y={HEIGHT - 6} textAnchor="end">
        {day(last) === day(first) ? '' : day(last)}
      </text>
    </svg>
  );
}
