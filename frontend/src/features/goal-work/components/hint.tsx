import { useLingui as useWords } from '@lingui/react';
import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../ui/button';
import { Notice } from '../../../ui/notice';
import { Stack } from '../../../ui/stack';
import { hintFor } from '../hints';
import { type Goal, goalsOptions, type Place, signsOptions, stepsOptions } from '../queries';

const CLOSED: readonly string[] = ['achieved', 'released'];

/** One thought that may help, never more, and never in the way. */
export function Hint({ place, goal }: { place: Place; goal: Goal }) {
  const { i18n } = useWords();
  const [waved, wave] = useState<readonly string[]>([]);
  const signs = useQuery(signsOptions(place)).data;
  const steps = useQuery(stepsOptions(place)).data;
  const goals = useQuery(goalsOptions(place.learnerId)).data;
  if (!signs || !steps || !goals) return null;
  const hint = hintFor(
    {
      goal,
      signs: signs.items.length,
      steps: steps.items.length,
      openGoals: goals.items.filter(({ state }) => !CLOSED.includes(state)).length,
    },
    waved,
  );
  if (!hint) return null;
  return (
    <Notice title={<Trans>A thought, if it helps</Trans>}>
      <Stack>
        <p>{i18n._(hint.words)}</p>
        <Stack as="row">
          <Button onClick={() => wave([...waved, hint.id])}>
            <Trans>Not now</Trans>
          </Button>
        </Stack>
      </Stack>
    </Notice>
  );
}
