import { useLingui as useWords } from '@lingui/react';
import { Trans } from '@lingui/react/macro';
import type { AppArea } from '../queries';
import { AREAS } from '../words';

/** What an app reaches, in words: which parts, and whether it changes anything there. */
export function Areas({ areas }: { areas: readonly AppArea[] }) {
  const { i18n } = useWords();
  return (
    <ul>
      {areas.map(({ area, only_reads: onlyReads }) => (
        <li key={area}>
          {AREAS[area] ? i18n._(AREAS[area]) : area}
          <br />
          <small>
            {onlyReads ? (
              <Trans>It can look.</Trans>
            ) : (
              <Trans>It can look, and change things.</Trans>
            )}
          </small>
        </li>
      ))}
    </ul>
  );
}
