import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Trans } from '@lingui/react/macro';
import { activate, keepLocale, type Locale, OFFERED } from '../../../lib/i18n';
import { Select } from '../../../ui/select';

const NOT_REVIEWED = msg`not yet reviewed`;

/** Each language under its own name; a machine's draft says that it is one. */
export function LanguageMenu() {
  const { i18n } = useLingui();
  const choose = (locale: Locale) => {
    keepLocale(locale);
    void activate(locale);
  };
  return (
    <Select
      label={<Trans>Language</Trans>}
      value={i18n.locale}
      onChange={(event) => choose(event.target.value as Locale)}
    >
      {OFFERED.map(({ locale, name, isDraft }) => (
        <option key={locale} value={locale} lang={locale}>
          {isDraft ? `${name} (${i18n._(NOT_REVIEWED)})` : name}
        </option>
      ))}
    </Select>
  );
}
