import { useLingui as useWords } from '@lingui/react';
import { Trans } from '@lingui/react/macro';
import { Checkbox } from '../../../ui/checkbox';
import type { Program } from '../queries';
import { SCOPES } from '../words';
import styles from './clients.module.css';

interface ScopesProps {
  id: string;
  kind: Program['kind'];
  chosen: readonly string[];
  onChoose: (scopes: string[]) => void;
  error?: string | undefined;
}

/** What a program may do. What was given through the API, and stands in no line here, stays as it is. */
export function Scopes({ id, kind, chosen, onChoose, error }: ScopesProps) {
  const { i18n } = useWords();
  const tick = (scope: string, isOn: boolean) =>
    onChoose(isOn ? [...chosen, scope] : chosen.filter((one) => one !== scope));
  return (
    <fieldset className={styles.scopes} id={id} tabIndex={-1}>
      <legend>
        <Trans>What it may do</Trans>
      </legend>
      {error ? <p className={styles.error}>{error}</p> : null}
      {Object.entries(SCOPES[kind]).map(([scope, words]) => (
        <Checkbox
          key={scope}
          label={i18n._(words)}
          checked={chosen.includes(scope)}
          onChange={(event) => tick(scope, event.target.checked)}
        />
      ))}
    </fieldset>
  );
}
