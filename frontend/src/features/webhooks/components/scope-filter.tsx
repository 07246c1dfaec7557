import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Checkbox } from '../../../ui/checkbox';
import { RadioCards } from '../../../ui/radio-cards';
import { Skeleton } from '../../../ui/skeleton';
import { Stack } from '../../../ui/stack';
import { TextField } from '../../../ui/text-field';
import type { Scope, Scoped, ScopeKind } from '../queries';
import { type Found, type Narrow, useFound } from '../scopes';
import { fieldId } from './form-errors';
import styles from './webhooks.module.css';

interface ScopeFilterProps {
  scope: Scope;
  onChoose: (scope: Scope) => void;
  error?: string;
}

function useSearchWords(kind: Narrow) {
  const { t } = useLingui();
  return {
    schools: { label: t`Find a school`, legend: t`Schools`, none: t`No school is called so.` },
    groups: { label: t`Find a class`, legend: t`Classes`, none: t`No class is called so.` },
    learners: {
      label: t`Find a learner`,
      legend: t`Learners`,
      none: t`No learner is called so.`,
    },
  }[kind];
}

/** Those that are chosen, and those that a search finds; a tick takes one in or out. */
function Choose({ kind, scope, onChoose }: { kind: Narrow } & Omit<ScopeFilterProps, 'error'>) {
  const words = useSearchWords(kind);
  const [typed, setTyped] = useState('');
  const { found, isPending, isError } = useFound(kind, typed.trim());
  const chosen = new Set(scope.items.map(({ id }) => id));
  const others = found.filter(({ id }) => !chosen.has(id));
  const tick = (one: Scoped, isOn: boolean) =>
    onChoose({
      kind,
      items: isOn ? [...scope.items, one] : scope.items.filter(({ id }) => id !== one.id),
    });
  const line = (one: Found) => (
    <Checkbox
      key={one.id}
      label={<bdi>{one.name}</bdi>}
      hint={one.detail ? <bdi>{one.detail}</bdi> : undefined}
      checked={chosen.has(one.id)}
      onChange={({ target }) => tick({ id: one.id, name: one.name }, target.checked)}
    />
  );
  return (
    <Stack>
      <TextField
        label={words.label}
        type="search"
        autoComplete="off"
        value={typed}
        onChange={({ target }) => setTyped(target.value)}
        onKeyDown={(event) => {
          // Enter searches, as anywhere; it must not send the form around it.
          if (event.key === 'Enter') event.preventDefault();
        }}
      />
      <fieldset className={styles.types}>
        <legend>{words.legend}</legend>
        {scope.items.map(line)}
        {isPending ? <Skeleton lines={3} /> : others.map(line)}
      </fieldset>
      <div role="status">
        {!isPending && !isError && found.length === 0 ? words.none : null}
        {isError ? <Trans>The search did not work. Try again in a moment.</Trans> : null}
      </div>
    </Stack>
  );
}

/** Everybody here, or those of some schools, classes, or single learners. */
export function ScopeFilter({ scope, onChoose, error }: ScopeFilterProps) {
  const choose = (kind: ScopeKind) => {
    if (kind !== scope.kind) onChoose({ kind, items: [] });
  };
  return (
    <Stack>
      <RadioCards
        id={fieldId('scope')}
        legend={<Trans>Of whom should it hear?</Trans>}
        hint={<Trans>Only learners with a consent count, whatever you choose.</Trans>}
        value={scope.kind}
        onChange={choose}
        choices={[
          { value: 'organization', title: <Trans>Of everybody here</Trans> },
          {
            value: 'schools',
            title: <Trans>Of some schools</Trans>,
            detail: <Trans>Those below them count as well.</Trans>,
          },
          {
            value: 'groups',
            title: <Trans>Of some classes</Trans>,
            detail: <Trans>Nothing more is told of a learner who leaves.</Trans>,
          },
          { value: 'learners', title: <Trans>Of some learners</Trans> },
        ]}
      />
      {error ? <p className={styles.error}>{error}</p> : null}
      {scope.kind === 'organization' ? null : (
        <Choose key={scope.kind} kind={scope.kind} scope={scope} onChoose={onChoose} />
      )}
    </Stack>
  );
}
