import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useAnnouncer } from '../../../ui/announcer';
import { Card } from '../../../ui/card';
import { Skeleton } from '../../../ui/skeleton';
import { Stack } from '../../../ui/stack';
import { criteriaOptions, type Place, useAddCriterion, useChangeCriterion } from '../queries';
import { AddLine } from './add-line';
import { LineEditor } from './line-editor';
import styles from './lines.module.css';

/** How one will see that the goal is reached. */
export function Criteria({ place, canRevise }: { place: Place; canRevise: boolean }) {
  const { t } = useLingui();
  const { show } = useAnnouncer();
  const criteria = useQuery(criteriaOptions(place));
  const add = useAddCriterion(place);
  const change = useChangeCriterion(place);
  if (criteria.isPending) return <Skeleton lines={3} />;
  const items = criteria.data?.items ?? [];
  const onError = () => show(t`That did not work. Look at the list and try again.`);
  return (
    <Card title={<Trans>How we will know</Trans>}>
      <Stack>
        {items.length === 0 ? (
          <p>
            <Trans>What could somebody see or hear when you have reached it?</Trans>
          </p>
        ) : null}
        <ul className={styles.lines}>
          {items.map((criterion) =>
            canRevise ? (
              <LineEditor
                key={criterion.id}
                name={`criterion/${criterion.id}/words`}
                text={criterion.text}
                save={(text) => change.mutateAsync({ line: criterion, body: { text } })}
                onRemove={() => change.mutate({ line: criterion, body: null }, { onError })}
              >
                <span dir="auto">{criterion.text}</span>
              </LineEditor>
            ) : (
              <li key={criterion.id} className={styles.line}>
                <span dir="auto">{criterion.text}</span>
              </li>
            ),
          )}
        </ul>
        {canRevise ? (
          <AddLine
            name={`criterion/${place.goalId}`}
            label={<Trans>A sign that I am there</Trans>}
            placeholder={t`I play it without a stop`}
            add={add.mutateAsync}
            isBusy={add.isPending}
            failure={add.error}
          />
        ) : null}
      </Stack>
    </Card>
  );
}
