import { useLingui as useWords } from '@lingui/react';
import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { formatDay } from '../../../lib/dates';
import { asProblem, wordsForProblem } from '../../../lib/problems';
import { Badge } from '../../../ui/badge';
import { Card } from '../../../ui/card';
import { Notice } from '../../../ui/notice';
import { Skeleton } from '../../../ui/skeleton';
import { Stack } from '../../../ui/stack';
import { type GivingLine, givingOptions } from '../queries';
import { PURPOSES } from '../words';
import styles from './circle.module.css';

function Line({ line }: { line: GivingLine }) {
  const { i18n } = useWords();
  const { locale } = i18n;
  return (
    <li>
      <bdi>{line.name}</bdi>: {line.purposes.map((one) => i18n._(PURPOSES[one])).join(', ')}.{' '}
      {line.answered_help ? <Trans>Answered a call for help.</Trans> : null}{' '}
      {line.last_wrote_on ? (
        <Trans>Last wrote on {formatDay(line.last_wrote_on, { locale })}.</Trans>
      ) : null}{' '}
      {line.is_mutual ? (
        <Badge icon="people">
          <Trans>Both ways</Trans>
        </Badge>
      ) : null}
    </li>
  );
}

function Lines({
  title,
  empty,
  lines,
}: {
  title: ReactNode;
  empty: ReactNode;
  lines: GivingLine[];
}) {
  return (
    <Card title={title}>
      {lines.length > 0 ? (
        <ul className={styles.list}>
          {lines.map((line) => (
            <Line key={line.person_id} line={line} />
          ))}
        </ul>
      ) : (
        <p>{empty}</p>
      )}
    </Card>
  );
}

/** Whom I help and who helps me. Nothing is counted and nobody is compared. */
export function GivingAndTaking({ learnerId }: { learnerId: string }) {
  const { i18n } = useWords();
  const { data, error } = useQuery(givingOptions(learnerId));
  if (error) return <Notice tone="wrong">{i18n._(wordsForProblem(asProblem(error)))}</Notice>;
  if (!data) return <Skeleton lines={3} />;
  return (
    <Stack>
      <Lines
        title={<Trans>I help</Trans>}
        empty={<Trans>Nobody has asked you yet. When a friend does, they stand here.</Trans>}
        lines={data.gave}
      />
      <Lines
        title={<Trans>They help me</Trans>}
        empty={<Trans>Nobody yet. Ask one person you trust.</Trans>}
        lines={data.received}
      />
    </Stack>
  );
}
