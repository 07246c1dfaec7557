import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useAnnouncer } from '../../../ui/announcer';
import { Card } from '../../../ui/card';
import { Skeleton } from '../../../ui/skeleton';
import { Stack } from '../../../ui/stack';
import { type Place, resourcesOptions, useChangeResource } from '../queries';
import { AddResource } from './add-resource';
import { ResourceLine } from './resource-line';
import styles from './work.module.css';

/** Tools and sources: what I use for this goal, why, and whether it helps. */
export function Resources({ place, canRevise }: { place: Place; canRevise: boolean }) {
  const { t } = useLingui();
  const { say, show } = useAnnouncer();
  const resources = useQuery(resourcesOptions(place));
  const change = useChangeResource(place);
  if (resources.isPending) return <Skeleton lines={2} />;
  const items = resources.data?.items ?? [];
  if (items.length === 0 && !canRevise) return null;
  const options = {
    onSuccess: () => say(t`Saved`),
    onError: () => show(t`That did not work. Look at the list and try again.`),
  };
  return (
    <Card title={<Trans>Tools and sources</Trans>}>
      <Stack>
        {items.length === 0 ? (
          <p>
            <Trans>An app, a book, a place, a trick: what will you use, and why this one?</Trans>
          </p>
        ) : (
          <ul className={styles.lines}>
            {items.map((resource) => (
              <ResourceLine
                key={resource.id}
                resource={resource}
                onJudge={
                  canRevise
                    ? (verdict) => change.mutate({ of: resource, body: { verdict } }, options)
                    : undefined
                }
                onRemove={() => change.mutate({ of: resource, body: null }, options)}
              />
            ))}
          </ul>
        )}
        {canRevise ? <AddResource place={place} /> : null}
      </Stack>
    </Card>
  );
}
