import { useLingui as useWords } from '@lingui/react';
import { Trans } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { formatSince } from '../../../lib/dates';
import { shorten } from '../../../lib/text';
import { Badge } from '../../../ui/badge';
import type { ReflectionLine } from '../queries';
import { STATES } from '../words';
import styles from './reflections.module.css';

/** Reflections by how they begin, newest first. */
export function ReflectionLines({ lines }: { lines: readonly ReflectionLine[] }) {
  const { i18n } = useWords();
  if (lines.length === 0) {
    return (
      <p>
        <Trans>Nothing is written yet. A few sentences are enough.</Trans>
      </p>
    );
  }
  return (
    <ul className={styles.lines}>
      {lines.map((line) => (
        <li key={line.id} className={styles.line}>
          <Link to="/reflections/$reflectionId" params={{ reflectionId: line.id }} dir="auto">
            {line.opening ? shorten(line.opening, 90) : <Trans>Not written yet</Trans>}
          </Link>
          <Badge tone={STATES[line.state].tone} icon={STATES[line.state].icon}>
            {i18n._(STATES[line.state].words)}
          </Badge>
          <small>{formatSince(line.updated_at, { locale: i18n.locale })}</small>
        </li>
      ))}
    </ul>
  );
}
