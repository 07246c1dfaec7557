import { useLingui as useWords } from '@lingui/react';
import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { formatMoment } from '../../../lib/dates';
import { Card } from '../../../ui/card';
import { Skeleton } from '../../../ui/skeleton';
import { Stack } from '../../../ui/stack';
import { type GoalVersion, type Place, versionsOptions } from '../queries';
import { LABELS, TEXTS } from '../words';
import styles from './goal-texts.module.css';

/** The texts that are different from the version before; all that are written, for the first. */
export function changedTexts(version: GoalVersion, before: GoalVersion | undefined) {
  return TEXTS.filter((name) => (before ? version[name] !== before[name] : version[name] !== ''));
}

/** How the words of a goal grew, newest first. */
export function GoalHistory({ place }: { place: Place }) {
  const { i18n } = useWords();
  const versions = useQuery(versionsOptions(place));
  if (versions.isPending) return <Skeleton lines={3} />;
  const items = versions.data?.items ?? [];
  return (
    <Stack>
      {items.map((version, at) => (
        <Card
          key={version.number}
          level={3}
          tone="quiet"
          title={<Trans>Version {version.number}</Trans>}
          aside={
            <small>
              <time dateTime={version.begins_at}>
                {formatMoment(version.begins_at, { locale: i18n.locale })}
              </time>
            </small>
          }
        >
          {changedTexts(version, items[at + 1]).map((name) => (
            <div key={name}>
              <small>{i18n._(LABELS[name])}</small>
              <p className={styles.text} dir="auto">
                {version[name] || '—'}
              </p>
            </div>
          ))}
        </Card>
      ))}
    </Stack>
  );
}
