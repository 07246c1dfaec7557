import { useLingui as useWords } from '@lingui/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { asProblem, wordsForProblem } from '../../../lib/problems';
import { useAnnouncer } from '../../../ui/announcer';
import { Button } from '../../../ui/button';
import { Card } from '../../../ui/card';
import { Notice } from '../../../ui/notice';
import { SavedCheckbox } from '../../../ui/saved-checkbox';
import { Skeleton } from '../../../ui/skeleton';
import { Stack } from '../../../ui/stack';
import { type Suggestion, suggestionsOptions, useChooseFinding, useDismiss } from '../queries';
import styles from './circle.module.css';

interface SuggestionsProps {
  learnerId: string;
  /** The button that asks somebody. */
  invite: ReactNode;
}

function One({ learnerId, suggestion }: { learnerId: string; suggestion: Suggestion }) {
  const { i18n } = useWords();
  const { t } = useLingui();
  const { show } = useAnnouncer();
  const dismiss = useDismiss(learnerId);
  const onError = (failure: unknown) => show(i18n._(wordsForProblem(asProblem(failure))));
  return (
    <Card title={<bdi>{suggestion.name}</bdi>}>
      {suggestion.groups.length > 0 ? <p>{suggestion.groups.join(' · ')}</p> : null}
      {suggestion.reasons.map(({ kind, theirs, mine }) => (
        <Stack key={`${theirs}/${mine}`} gap="tight">
          <p>
            {kind === 'they_can' ? (
              <Trans>They wrote that they can do this, and you may read it:</Trans>
            ) : (
              <Trans>They wrote what they care about, and you may read it:</Trans>
            )}
          </p>
          <blockquote className={styles.quote} dir="auto">
            {theirs}
          </blockquote>
          <p>
            <Trans>You wrote:</Trans>
          </p>
          <blockquote className={styles.quote} dir="auto">
            {mine}
          </blockquote>
        </Stack>
      ))}
      <Stack as="row">
        <Button
          kind="quiet"
          busy={dismiss.isPending}
          onClick={() =>
            dismiss.mutate(suggestion.person_id, {
              onSuccess: () => show(t`This person is not suggested again.`),
              onError,
            })
          }
        >
          <Trans>Not this person</Trans>
        </Button>
      </Stack>
    </Card>
  );
}

/** People to ask, each with the reason in words; and whether the learner is suggested to others. */
export function Suggestions({ learnerId, invite }: SuggestionsProps) {
  const { i18n } = useWords();
  const { show } = useAnnouncer();
  const { data, error } = useQuery(suggestionsOptions(learnerId));
  const choose = useChooseFinding(learnerId);
  if (error) return <Notice tone="wrong">{i18n._(wordsForProblem(asProblem(error)))}</Notice>;
  if (!data) return <Skeleton lines={3} />;
  const onError = (failure: unknown) => show(i18n._(wordsForProblem(asProblem(failure))));
  return (
    <Stack>
      {data.items.length === 0 ? (
        <p>
          <Trans>
            Nobody to suggest right now. Suggestions come only from people who chose to be found,
            and from what they let you read. Grades are never looked at.
          </Trans>
        </p>
      ) : (
        <>
          {data.items.map((suggestion) => (
            <One key={suggestion.person_id} learnerId={learnerId} suggestion={suggestion} />
          ))}
          <div>{invite}</div>
        </>
      )}
      <SavedCheckbox
        label={<Trans>Others may be told of me</Trans>}
        hint={
          <Trans>
            Only people who can read a sentence of your profile anyway, and only with that sentence.
            You can turn it off any time.
          </Trans>
        }
        saved={data.may_be_found}
        save={choose.mutateAsync}
        onError={onError}
      />
    </Stack>
  );
}
