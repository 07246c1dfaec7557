import { useLingui as useWords } from '@lingui/react';
import { Trans } from '@lingui/react/macro';
import { Card } from '../../../ui/card';
import { RadioCards } from '../../../ui/radio-cards';
import type { Goal } from '../queries';
import { KINDS } from '../words';

/** What the goal is about. */
export function Kind({ goal, onChoose }: { goal: Goal; onChoose: (kind: Goal['kind']) => void }) {
  const { i18n } = useWords();
  const choices = (Object.keys(KINDS) as Goal['kind'][]).map((value) => ({
    value,
    title: i18n._(KINDS[value]),
  }));
  return (
    <Card>
      <RadioCards
        legend={<Trans>What is it about?</Trans>}
        compact
        value={goal.kind}
        choices={choices}
        onChange={onChoose}
      />
    </Card>
  );
}
