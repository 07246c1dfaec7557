/**
 * Times come from the server in UTC; days and weeks are those of the organization's zone, so a learner who
 * travels still sees the school's week.
 */
export interface Place {
  locale: string;
  /** IANA name: "America/Chicago". */
  timeZone?: string;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

// The pseudo-locale is ours alone; Intl would refuse it.
const tag = (locale: string) => (locale === 'pseudo' ? 'en' : locale);

/** "12 May 2027", in the reader's own order. */
export function formatDay(moment: string | Date, place: Place): string {
  const isDay = typeof moment === 'string' && /^\d{4}-\d\d-\d\d$/.test(moment);
  const format = new Intl.DateTimeFormat(tag(place.locale), {
    dateStyle: 'long',
    // A bare date has no zone: shifting it would show the day before.
    timeZone: isDay ? 'UTC' : place.timeZone,
  });
  return format.format(new Date(moment));
}

/** "12 May 2027, 14:05". */
export function formatMoment(moment: string | Date, place: Place): string {
  return new Intl.DateTimeFormat(tag(place.locale), {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: place.timeZone,
  }).format(new Date(moment));
}

/** "3 days ago", "in 2 hours"; beyond a month the day itself. */
export function formatSince(moment: string | Date, place: Place, now = new Date()): string {
  const difference = new Date(moment).getTime() - now.getTime();
  const size = Math.abs(difference);
  if (size >= 30 * DAY) return formatDay(moment, place);
  const words = new Intl.RelativeTimeFormat(tag(place.locale), { numeric: 'auto' });
  if (size >= DAY) return words.format(Math.round(difference / DAY), 'day');
  if (size >= HOUR) return words.format(Math.round(difference / HOUR), 'hour');
  return words.format(Math.round(difference / MINUTE), 'minute');
}
