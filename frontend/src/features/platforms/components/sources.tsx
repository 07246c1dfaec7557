import { useLingui as useWords } from '@lingui/react';
import { Plural, Trans } from '@lingui/react/macro';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { formatSince } from '../../../lib/dates';
import { Badge } from '../../../ui/badge';
import { Card } from '../../../ui/card';
import { EmptyState } from '../../../ui/empty-state';
import { Stack } from '../../../ui/stack';
import { type Source, sourcesOptions } from '../queries';
import { FORMS } from '../words';
import styles from './platforms.module.css';

/** On or off, in a word. */
export function OnOff({ source }: { source: Source }) {
  return source.enabled ? (
    <Badge tone="good">
      <Trans>On</Trans>
    </Badge>
  ) : (
    <Badge>
      <Trans>Off</Trans>
    </Badge>
  );
}

function Heard({ source }: { source: Source }) {
  const { i18n } = useWords();
  const place = { locale: i18n.locale };
  if (source.last_heard_at === null) return <Trans>Nothing has come from it yet.</Trans>;
  return <Trans>Last heard {formatSince(source.last_heard_at, place)}.</Trans>;
}

/** The platforms there are. Each leads to what it told. */
export function Sources() {
  const { i18n } = useWords();
  const { data } = useSuspenseQuery(sourcesOptions());
  if (data.items.length === 0) {
    return (
      <EmptyState icon="link" title={<Trans>No platform tells us anything yet</Trans>}>
        <Trans>
          When one does, learners find here what they handed in there, and say how it went before
          they see a grade.
        </Trans>
      </EmptyState>
    );
  }
  return (
    <Stack as="grid">
      {data.items.map((source) => (
        <Card
          key={source.id}
          title={
            <Link to="/admin/platforms/$sourceId" params={{ sourceId: source.id }}>
              <bdi>{source.name}</bdi>
            </Link>
          }
          aside={<OnOff source={source} />}
        >
          <Stack gap="tight">
            <p>
              {i18n._(FORMS[source.form].title)} · <Heard source={source} />
            </p>
            {source.counts.unmatched > 0 ? (
              <p>
                <Plural
                  value={source.counts.unmatched}
                  one="# message names somebody, or a class, that nobody knows."
                  other="# messages name somebody, or a class, that nobody knows."
                />
              </p>
            ) : null}
            {source.counts.failed > 0 ? (
              <p className={styles.soft}>
                <Plural value={source.counts.failed} one="# failed." other="# failed." />
              </p>
            ) : null}
          </Stack>
        </Card>
      ))}
    </Stack>
  );
}
