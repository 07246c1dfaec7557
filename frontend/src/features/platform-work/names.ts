import type { Work } from './queries';

/** The names of the platforms that work is from: "Canvas and Moodle". */
export function namesOf(works: readonly Pick<Work, 'lms_name'>[], locale: string): string {
  const names = [...new Set(works.map(({ lms_name: name }) => name))];
  // The pseudo-locale is ours alone; Intl would refuse it.
  return new Intl.ListFormat(locale === 'pseudo' ? 'en' : locale).format(names);
}
