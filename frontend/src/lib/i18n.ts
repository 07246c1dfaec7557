import { i18n, type Messages } from '@lingui/core';

export const LOCALES = ['en', 'es', 'ar', 'pseudo'] as const;
export type Locale = (typeof LOCALES)[number];

interface Offer {
  locale: Locale;
  /** In the language itself: nobody should have to read English to leave it. */
  name: string;
  /** Drafted by machine and read by no native speaker yet; the language menu says so. */
  isDraft?: boolean;
}

/** Offered to people. The pseudo-locale is for finding words that are in no catalog. */
export const OFFERED: readonly Offer[] = [
  { locale: 'en', name: 'English' },
  { locale: 'es', name: 'Español', isDraft: true },
  { locale: 'ar', name: 'العربية', isDraft: true },
];

const KEPT_UNDER = 'waymark-language';

const known = (tag: string | null | undefined): Locale | undefined => {
  const language = tag?.toLowerCase().split('-')[0];
  return LOCALES.find((locale) => locale === language);
};

/**
 * The language to speak: of the address (?lang=), else of the person, else the choice kept on this device, else
 * the first of the browser's that we have, else English.
 */
export function chooseLocale(ofPerson?: string | null): Locale {
  const asked = known(new URLSearchParams(location.search).get('lang'));
  const spoken = navigator.languages.map(known).find((locale) => locale !== undefined);
  return asked ?? known(ofPerson) ?? known(localStorage.getItem(KEPT_UNDER)) ?? spoken ?? 'en';
}

/** Remembers a choice made before signing in. It is about the device's reader, and names nobody. */
export function keepLocale(locale: Locale): void {
  localStorage.setItem(KEPT_UNDER, locale);
}

/**
 * first: sign-in and what stands around every page; inside: home, and what stands around every page inside; pages:
 * the others of learners and supporters; admin: those of administrators; problems: with the first problem; safety:
 * notices, reports and help contacts, which come late on every page; codesign: what others propose, offer and assign.
 */
export type Part =
  | 'privacy'
  | 'goals'
  | 'assess'
  | 'network'
  | 'codesign'
  | 'apps'
  | 'reflecting'
  | 'safety'
  | 'toolkit'
  | 'platforms'
  | 'work'
  | 'first'
  | 'problems'
  | 'inside'
  | 'pages'
  | 'admin';

const needed = new Set<Part>(['first']);
const loaded = new Set<string>();
let spoken: Locale | null = null;

type Catalog = Promise<{ messages: Messages }>;

/** Where the words of a part are. The first file names only those it needs: each name is bytes of every first page. */
async function catalogOf(locale: Locale, part: Part): Catalog {
  if (part === 'first') return import(`../locales/${locale}/first.po`) as Catalog;
  if (part === 'inside') return import(`../locales/${locale}/inside.po`) as Catalog;
  return (await import('./more-words')).catalogOf(locale, part);
}

async function load(locale: Locale, part: Part): Promise<void> {
  if (loaded.has(`${locale}/${part}`)) return;
  const catalog = await catalogOf(locale, part);
  i18n.load(locale, catalog.messages);
  loaded.add(`${locale}/${part}`);
}

/** Makes sure that the words of a part are here, in the language of the page and in any chosen later. */
export async function needWords(part: Part): Promise<void> {
  needed.add(part);
  if (spoken) await load(spoken, part);
}

/** Loads the catalogs of a language, which are chunks of their own, and turns the page to its direction. */
export async function activate(locale: Locale): Promise<void> {
  spoken = locale;
  await Promise.all([...needed].map((part) => load(locale, part)));
  i18n.activate(locale);
  document.documentElement.lang = locale === 'pseudo' ? 'en' : locale;
  document.documentElement.dir = locale === 'ar' ? 'rtl' : 'ltr';
}

let followed: string | null = null;

/**
 * Goes over to the language of the person who has come in, once: a choice made afterwards stays.
 * @param locale what the person's record says; empty: nothing
 */
export async function followPerson(personId: string, locale: string): Promise<void> {
  if (followed === personId) return;
  followed = personId;
  const wanted = chooseLocale(locale || null);
  if (wanted !== spoken) await activate(wanted);
}
