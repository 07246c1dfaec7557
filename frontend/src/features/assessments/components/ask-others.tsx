import { useLingui as useWords } from '@lingui/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { asProblem, wordsForProblem } from '../../../lib/problems';
import { useAnnouncer } from '../../../ui/announcer';
import { Badge } from '../../../ui/badge';
import { Button } from '../../../ui/button';
import { Stack } from '../../../ui/stack';
import { type Place, requestsOptions, useAskForRating } from '../queries';
import styles from './assessments.module.css';

interface AskOthersProps {
  place: Place;
  /** Those who see the goal, and so can rate it. */
  readers: readonly { id: string; name: string }[];
}

/** Whom to ask for their view. Being asked tells nobody whether the learner has rated. */
export function AskOthers({ place, readers }: AskOthersProps) {
  const { i18n } = useWords();
  const { t } = useLingui();
  const { show } = useAnnouncer();
  const ask = useAskForRating(place);
  const asked = new Set(
    (useQuery(requestsOptions(place)).data?.items ?? []).map(({ supporter_id }) => supporter_id),
  );
  return (
    <Stack gap="tight">
      <h3>
        <Trans>How do others see it?</Trans>
      </h3>
      {readers.length === 0 ? (
        <p>
          <Trans>Nobody else sees this goal yet. You can ask somebody further down.</Trans>
        </p>
      ) : (
        <p className={styles.soft}>
          <Trans>
            You can ask people who see this goal. They rate the same lines and do not see yours
            before.
          </Trans>
        </p>
      )}
      <ul className={styles.people}>
        {readers.map(({ id, name }) => (
          <li key={id} className={styles.person}>
            <bdi>{name}</bdi>
            {asked.has(id) ? (
              <Badge icon="check">
                <Trans>Asked</Trans>
              </Badge>
            ) : (
              <Button
                aria-label={t`Ask ${name} to rate this goal`}
                busy={ask.isPending}
                onClick={() =>
                  ask.mutate(id, {
                    onSuccess: () => show(t`${name} was asked.`),
                    onError: (failure) => show(i18n._(wordsForProblem(asProblem(failure)))),
                  })
                }
              >
                <Trans>Ask</Trans>
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Stack>
  );
}
