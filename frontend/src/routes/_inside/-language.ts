/**
 * The language named in an address. A page that reads its own part of the search keeps this one too, or the
 * router would take it off the address while the page is still loading.
 */
export const languageOf = ({ lang }: Record<string, unknown>): { lang?: string } =>
  typeof lang === 'string' ? { lang } : {};
