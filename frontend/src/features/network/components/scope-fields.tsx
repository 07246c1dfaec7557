import { useLingui as useWords } from '@lingui/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { Checkbox } from '../../../ui/checkbox';
import { RadioCards } from '../../../ui/radio-cards';
import { Select } from '../../../ui/select';
import { Stack } from '../../../ui/stack';
import type { GoalName, Purpose } from '../queries';
import { PURPOSES, SPANS } from '../words';
import styles from './network.module.css';

export interface Scope {
  purposes: Purpose[];
  scope: 'all_goals' | 'named_goals';
  goalIds: string[];
  /** For how many days from now, 0 without an end; null leaves the end as it is. */
  days: number | null;
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
  /** Somebody who comes in by a link sees chosen goals only. */
  isGuest?: boolean;
  onChange: (value: Scope) => void;
}

/** What somebody helps with, and which goals they see. */
export function ScopeFields({ value, goals, isGuest, onChange }: ScopeFieldsProps) {
  const { i18n } = useWords();
  const { t } = useLingui();
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
      {isGuest ? null : (
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
      )}
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
      <Select
        label={<Trans>For how long?</Trans>}
        value={value.days ?? 'as-is'}
        onChange={({ target }) =>
          onChange({ ...value, days: target.value === 'as-is' ? null : Number(target.value) })
        }
      >
        {value.days === null ? <option value="as-is">{t`As it is now`}</option> : null}
        {SPANS.map(({ days, words }) => (
          <option key={days} value={days}>
            {i18n._(words)}
          </option>
        ))}
      </Select>
    </Stack>
  );
}
