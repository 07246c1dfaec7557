import { useLingui as useWords } from '@lingui/react';
import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { formatSince } from '../../../lib/dates';
import { Disclosure } from '../../../ui/disclosure';
import { Skeleton } from '../../../ui/skeleton';
import { Stack } from '../../../ui/stack';
import { type ReportLine, reportOptions, useOpenReport } from '../queries';
import { CloseReport } from './close-report';
import { Context } from './context';
import { Holding } from './holding';
import styles from './safety.module.css';
import { WhyForm } from './why-form';

/** Everything about a report. Its words come only after saying why they are read, and for an hour. */
export function ReportDetails({ line }: { line: ReportLine }) {
  const { i18n } = useWords();
  const report = useQuery(reportOptions(line));
  const opening = useOpenReport(line);
  if (!report.data) return <Skeleton lines={3} />;
  const { data } = report;
  return (
    <Stack>
      {data.open_until ? (
        <Context line={line} />
      ) : (
        <WhyForm
          name={`report/${line.id}/open`}
          label={<Trans>Why do you read the words now?</Trans>}
          hint={
            <Trans>
              You can read them for an hour then. That you did, and why, is kept with the report.
            </Trans>
          }
          action={<Trans>Open for an hour</Trans>}
          deed={opening}
        />
      )}
      {data.outcome ? (
        <p>
          <Trans>
            Closed with: <span dir="auto">{data.outcome}</span>
          </Trans>
        </p>
      ) : null}
      <Holding line={line} report={data} />
      {data.may.includes('report.close') ? <CloseReport line={line} /> : null}
      {data.openings.length > 0 ? (
        <Disclosure title={<Trans>Who opened it</Trans>}>
          <ul className={styles.lines}>
            {data.openings.map((one) => (
              <li key={one.id}>
                <bdi>{one.opened_by_name}</bdi>
                {', '}
                <time dateTime={one.opened_at}>
                  {formatSince(one.opened_at, { locale: i18n.locale })}
                </time>
                {': '}
                <span dir="auto">{one.reason}</span>
              </li>
            ))}
          </ul>
        </Disclosure>
      ) : null}
    </Stack>
  );
}
