import { useLingui as useWords } from '@lingui/react';
import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { formatSince } from '../../../lib/dates';
import { Badge } from '../../../ui/badge';
import { Skeleton } from '../../../ui/skeleton';
import { Stack } from '../../../ui/stack';
import { contextOptions, type ReportLine } from '../queries';
import styles from './safety.module.css';

/** The reported words among those around them, and what the reporter adds. */
export function Context({ line }: { line: ReportLine }) {
  const { i18n } = useWords();
  const context = useQuery(contextOptions(line));
  if (context.isPending) return <Skeleton lines={3} />;
  if (!context.data) {
    return (
      <p>
        <Trans>The hour is over. Open it again to go on.</Trans>
      </p>
    );
  }
  return (
    <Stack>
      {context.data.words ? (
        <p>
          <Trans>
            <bdi>{line.reporter_name}</bdi> adds: <span dir="auto">{context.data.words}</span>
          </Trans>
        </p>
      ) : null}
      <ol className={styles.lines}>
        {context.data.lines.map((one) => (
          <li
            key={`${one.at}/${one.author_id}`}
            className={styles.line}
            data-reported={one.is_reported}
          >
            <div>
              <bdi>{one.author_name}</bdi>
              {' · '}
              <time dateTime={one.at}>{formatSince(one.at, { locale: i18n.locale })}</time>{' '}
              {one.is_reported ? (
                <Badge tone="wrong" icon="flag">
                  <Trans>Reported</Trans>
                </Badge>
              ) : null}{' '}
              {one.withdrawn_at ? (
                <Badge>
                  <Trans>Taken back since</Trans>
                </Badge>
              ) : null}
            </div>
            <p dir="auto">{one.text}</p>
          </li>
        ))}
      </ol>
    </Stack>
  );
}
