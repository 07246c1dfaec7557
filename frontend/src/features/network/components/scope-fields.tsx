import { useLingui as useWords } from '@lingui/react';
import { Trans } from '@lingui/react/macro';
import { Checkbox } from '../../../ui/checkbox';
import { RadioCards } from '../../../ui/radio-cards';
import { Stack } from '../../../ui/stack';
import type { GoalName, Purpose } from '../queries';
import { PURPOSES } from '../words';
import styles from './network.module.css';

export interface Scope {
  purposes: Purpose[];
  scope: 'all_goals' | 'named_goals';
  goalIds: string[];
}

/** true when it says enough to be sent. */
export const isWhole = ({ purposes, scope, goalIds }: Scope): boolean =>
  purposes.length > 0 && (scope === 'all_goals' || goalIds.length > 0);

function toggled<Value>(list: readonly Value[], value: Value): Value[] {
  return list.includes(value) ? list.filter((one) => one !== value) : [...list, value];
}

interface ScopeFieldsProps {
  value: Scope;
  goals: readonly GoalName[];
  onChange: (value: Scope) => void;
}

/** What somebody helps with, and which goals they see. */
export function ScopeFields({ value, goals, onChange }: ScopeFieldsProps) {
  const { i18n } = useWords();
  return (
    <Stack>
      <fieldset className={styles.checks}>
        <legend className={styles.legend}>
          <Trans>What should they help with?</Trans>
        </legend>
        {PURPOSES.map(({ value: purpose, words }) => (
          <Checkbox
            key={purpose}
            label={i18n._(words)}
            checked={value.purposes.includes(purpose)}
            onChange={() => onChange({ ...value, purposes: toggled(value.purposes, purpose) })}
          />
        ))}
      </fieldset>
      <RadioCards
        legend={<Trans>Which goals may they see?</Trans>}
        value={value.scope}
        onChange={(scope) => onChange({ ...value, scope })}
        choices={[
          {
            value: 'named_goals',
            title: <Trans>Only some goals</Trans>,
            detail: <Trans>You choose them. Nothing else is shown.</Trans>,
          },
          {
            value: 'all_goals',
            title: <Trans>All my goals</Trans>,
            detail: <Trans>Those you share with supporters, now and later.</Trans>,
          },
        ]}
      />
      {value.scope === 'named_goals' ? (
        <fieldset className={styles.checks}>
          <legend className={styles.legend}>
            <Trans>These goals</Trans>
          </legend>
          {goals.length === 0 ? (
            <p>
              <Trans>You have no goals yet.</Trans>
            </p>
          ) : null}
          {goals.map((goal) => (
            <Checkbox
              key={goal.id}
              label={<span dir="auto">{goal.sentence}</span>}
              checked={value.goalIds.includes(goal.id)}
              onChange={() => onChange({ ...value, goalIds: toggled(value.goalIds, goal.id) })}
            />
          ))}
        </fieldset>
      ) : null}
    </Stack>
  );
}
