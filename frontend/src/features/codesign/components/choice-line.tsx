import { Trans } from '@lingui/react/macro';
import type { Choice } from '../queries';
import styles from './codesign.module.css';

/** A choice that the reader offered, and what was picked. */
export function ChoiceLine({
  choice: { question, options, picked_id: picked },
}: {
  choice: Choice;
}) {
  return (
    <li className={styles.line}>
      <Trans>Choice:</Trans> <span dir="auto">{question}</span>{' '}
      {picked ? (
        <span dir="auto">→ {options.find((one) => one.id === picked)?.text}</span>
      ) : (
        <Trans>(not picked yet)</Trans>
      )}
    </li>
  );
}
