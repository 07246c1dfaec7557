import { useLingui as useWords } from '@lingui/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { useAnnouncer } from '../../../ui/announcer';
import { Card } from '../../../ui/card';
import { RadioCards } from '../../../ui/radio-cards';
import { TextField } from '../../../ui/text-field';
import { type Goal, type Place, type Revision, useSetGoalValue } from '../queries';
import { nearestSure, SURE } from '../words';
import styles from './goal-texts.module.css';

/** By when, and how sure one is. */
export function GoalValues({ place, goal }: { place: Place; goal: Goal }) {
  const { i18n } = useWords();
  const { t } = useLingui();
  const { say, show } = useAnnouncer();
  const set = useSetGoalValue(place);
  const change = (body: Revision) =>
    set.mutate(body, {
      onSuccess: () => say(t`Saved`),
      onError: () => show(t`That was not saved. Try again.`),
    });
  return (
    <div className={styles.fields}>
      <Card>
        <RadioCards
          legend={<Trans>How sure are you that you will get there?</Trans>}
          compact
          value={nearestSure(goal.confidence_before)}
          choices={SURE.map(({ value, words }) => ({ value, title: i18n._(words) }))}
          onChange={(value) => change({ confidence_before: Number(value) })}
        />
      </Card>
      <Card>
        <TextField
          type="date"
          label={<Trans>By when?</Trans>}
          optional
          // The browser's own picker is half filled at times; only a whole day, or none, is an answer.
          defaultValue={goal.target_date ?? ''}
          key={goal.target_date}
          onBlur={(event) => {
            const day = event.target.value || null;
            if (event.target.validity.valid && day !== goal.target_date)
              change({ target_date: day });
          }}
        />
      </Card>
    </div>
  );
}
