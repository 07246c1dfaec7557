import { expect, test } from 'vitest';
import { formatDay, formatMoment, formatSince } from './dates';

const chicago = { locale: 'en', timeZone: 'America/Chicago' };

test('a moment stands in the zone of the organization', () => {
  expect(formatDay('2027-05-13T02:00:00Z', chicago)).toBe('May 12, 2027');
  expect(formatMoment('2027-05-13T02:00:00Z', chicago)).toMatch(/May 12, 2027.*9:00/);
});

test('a bare day is that day everywhere', () => {
  expect(formatDay('2027-05-12', chicago)).toBe('May 12, 2027');
  expect(formatDay('2027-05-12', { locale: 'es', timeZone: 'Pacific/Auckland' })).toBe(
    '12 de mayo de 2027',
  );
});

test.each([
  ['2027-05-12T11:58:00Z', '2 minutes ago'],
  ['2027-05-12T09:00:00Z', '3 hours ago'],
  ['2027-05-11T12:00:00Z', 'yesterday'],
  ['2027-05-15T12:00:00Z', 'in 3 days'],
  ['2027-01-12T12:00:00Z', 'January 12, 2027'],
])('%s is "%s"', (moment, words) => {
  expect(formatSince(moment, chicago, new Date('2027-05-12T12:00:00Z'))).toBe(words);
});

test('the pseudo-locale has dates too', () => {
  expect(formatDay('2027-05-12', { locale: 'pseudo' })).toBe('May 12, 2027');
});
