import { useLingui as useWords } from '@lingui/react';
import { Trans } from '@lingui/react/macro';
import type { Scope } from '../queries';

/** Of whom an endpoint hears, in words. */
export function ScopeWords({ scope }: { scope: Scope }) {
  const { i18n } = useWords();
  if (scope.kind === 'organization') return <Trans>Of everybody here with a consent</Trans>;
  if (scope.items.length === 0)
    return <Trans>Of nobody: what was chosen is not here any more.</Trans>;
  const names = new Intl.ListFormat(i18n.locale === 'pseudo' ? 'en' : i18n.locale, {
    type: 'conjunction',
  }).format(scope.items.map(({ name }) => `\u2068${name}\u2069`));
  if (scope.kind === 'schools')
    return <Trans>Of the learners of {names}, and of what happens in these schools</Trans>;
  if (scope.kind === 'groups') return <Trans>Of whoever learns in {names} at the time</Trans>;
  return <Trans>Of {names}</Trans>;
}
