import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { render as show } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ReactElement } from 'react';

/** Shows a part as a page would, with words, and a person to use it. */
export function render(part: ReactElement) {
  const person = userEvent.setup();
  const wrapper = ({ children }: { children: React.ReactNode }) => (
    <I18nProvider i18n={i18n}>{children}</I18nProvider>
  );
  return { person, ...show(part, { wrapper }) };
}
