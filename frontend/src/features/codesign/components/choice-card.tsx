import { useLingui as useWords } from '@lingui/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { asProblem, wordsForProblem } from '../../../lib/problems';
import { useAnnouncer } from '../../../ui/announcer';
import { BesideWords } from '../../../ui/beside-words';
import { Button } from '../../../ui/button';
import { Card } from '../../../ui/card';
import { Notice } from '../../../ui/notice';
import { RadioCards } from '../../../ui/radio-cards';
import { Stack } from '../../../ui/stack';
import { type Choice, useAddOption, usePick, useWish } from '../queries';
import { OneLine } from './one-line';

/** What became of a wish for something else. */
function Wish({ choice }: { choice: Choice }) {
  if (!choice.wish) return null;
  if (choice.answered_at === null)
    return (
      <p>
        <Trans>
          You asked for something else: “{choice.wish}”. An answer will come, with a reason.
        </Trans>
      </p>
    );
  return (
    <Notice tone={choice.is_granted ? 'good' : 'info'}>
      {choice.is_granted ? (
        <Trans>Your wish is an option now: “{choice.wish}”.</Trans>
      ) : (
        <Trans>Your wish cannot be done now: “{choice.wish}”.</Trans>
      )}{' '}
      <span dir="auto">{choice.answer}</span>
      <BesideWords kind="choice_answer" id={choice.id} authorName={choice.author_name} />
    </Notice>
  );
}

/** A choice to make: pick, add an option, or ask for something else. */
export function ChoiceCard({ choice }: { choice: Choice }) {
  const { i18n } = useWords();
  const { t } = useLingui();
  const { show } = useAnnouncer();
  const [chosen, choose] = useState<string | null>(null);
  const pick = usePick(choice);
  const add = useAddOption(choice);
  const wish = useWish(choice);
  const picked = choice.options.find(({ id }) => id === choice.picked_id);
  const waits = choice.wish !== '' && choice.answered_at === null;
  return (
    <Card
      level={3}
      title={<span dir="auto">{choice.question}</span>}
      aside={<bdi>{choice.author_name}</bdi>}
    >
      <BesideWords kind="choice" id={choice.id} authorName={choice.author_name} />
      {picked ? (
        <p>
          <Trans>You picked: “{picked.text}”.</Trans>
        </p>
      ) : (
        <Stack>
          <RadioCards
            legend={<Trans>Pick one</Trans>}
            value={chosen}
            choices={choice.options.map(({ id, text, author_id: author }) => ({
              value: id,
              title: <span dir="auto">{text}</span>,
              detail: author === choice.learner_id ? <Trans>Your idea</Trans> : undefined,
            }))}
            onChange={choose}
          />
          <Wish choice={choice} />
          {pick.error ? (
            <Notice tone="wrong">{i18n._(wordsForProblem(asProblem(pick.error)))}</Notice>
          ) : null}
          <div>
            <Button
              kind="primary"
              busy={pick.isPending}
              onClick={() =>
                chosen === null
                  ? show(t`Pick one of them first.`)
                  : pick.mutate(chosen, { onSuccess: () => show(t`Picked.`) })
              }
            >
              <Trans>This one</Trans>
            </Button>
          </div>
          <OneLine
            name={`choice/${choice.id}/option`}
            label={<Trans>Add an option of your own</Trans>}
            button={<Trans>Add</Trans>}
            send={add.mutateAsync}
            isBusy={add.isPending}
            failure={add.error}
          />
          {waits ? null : (
            <OneLine
              name={`choice/${choice.id}/wish`}
              label={<Trans>Or ask for something else</Trans>}
              button={<Trans>Ask</Trans>}
              send={wish.mutateAsync}
              isBusy={wish.isPending}
              failure={wish.error}
            />
          )}
        </Stack>
      )}
    </Card>
  );
}
