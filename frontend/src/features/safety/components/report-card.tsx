import { useLingui as useWords } from '@lingui/react';
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import { formatSince } from '../../../lib/dates';
import { Badge } from '../../../ui/badge';
import { Button } from '../../../ui/button';
import { Card } from '../../../ui/card';
import { Stack } from '../../../ui/stack';
import type { ReportLine } from '../queries';
import { REASONS_FOR_LEADS, STATES } from '../words';
import { ReportDetails } from './report-details';
import styles from './safety.module.css';

/** One report as a line of the queue; what is known of it opens below. */
export function ReportCard({ line }: { line: ReportLine }) {
  const { i18n } = useWords();
  const [isOpen, setOpen] = useState(false);
  return (
    <Card
      title={i18n._(REASONS_FOR_LEADS[line.reason])}
      aside={
        <Stack as="row" gap="tight">
          {line.is_held ? (
            <Badge icon="lock" tone="care">
              <Trans>Kept</Trans>
            </Badge>
          ) : null}
          <Badge tone={line.state === 'open' ? 'accent' : 'plain'}>
            {i18n._(STATES[line.state])}
          </Badge>
        </Stack>
      }
    >
      <Stack>
        <dl className={styles.facts}>
          <dt>
            <Trans>Written by</Trans>
          </dt>
          <dd>
            <bdi>{line.author_name}</bdi>
          </dd>
          <dt>
            <Trans>Learner</Trans>
          </dt>
          <dd>
            <bdi>{line.learner_name}</bdi>
          </dd>
          <dt>
            <Trans>Reported by</Trans>
          </dt>
          <dd>
            <bdi>{line.reporter_name}</bdi>
            {', '}
            <time dateTime={line.created_at}>
              {formatSince(line.created_at, { locale: i18n.locale })}
            </time>
          </dd>
        </dl>
        <Stack as="row">
          <Button aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            {isOpen ? <Trans>Put away</Trans> : <Trans>Look into it</Trans>}
          </Button>
        </Stack>
        {isOpen ? <ReportDetails line={line} /> : null}
      </Stack>
    </Card>
  );
}
