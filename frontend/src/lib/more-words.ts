import type { Messages } from '@lingui/core';
import type { Locale, Part } from './i18n';

/** The words of the parts that no first page needs. */
export function catalogOf(locale: Locale, part: Part): Promise<{ messages: Messages }> {
  return import(`../locales/${locale}/${part}.po`) as Promise<{ messages: Messages }>;
}
