import { useLingui as useWords } from '@lingui/react';
import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { formatMoment } from '../../../lib/dates';
import { Skeleton } from '../../../ui/skeleton';
import { type Statement, statementVersionsOptions } from '../queries';
import styles from './statements.module.css';

/** How the words of a statement changed, newest first. */
export function StatementHistory({ statement }: { statement: Statement }) {
  const { i18n } = useWords();
  const versions = useQuery(statementVersionsOptions(statement));
  if (versions.isPending) return <Skeleton lines={2} />;
  return (
    <ol className={styles.versions}>
      {(versions.data?.items ?? []).map((version) => (
        <li key={version.number}>
          <small>
            <Trans>Since {formatMoment(version.begins_at, { locale: i18n.locale })}</Trans>
          </small>
          <p dir="auto">{version.text}</p>
        </li>
      ))}
    </ol>
  );
}
