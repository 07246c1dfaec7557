import { expect, test } from 'vitest';
import { dayAfter, startOfDay } from './days-in-zone';

test('a day begins when it begins in the zone, also when clocks change', () => {
  expect(startOfDay('2027-03-14', 'America/Chicago')).toBe('2027-03-14T06:00:00.000Z');
  expect(startOfDay('2027-03-15', 'America/Chicago')).toBe('2027-03-15T05:00:00.000Z');
  expect(startOfDay('2027-11-08', 'America/Chicago')).toBe('2027-11-08T06:00:00.000Z');
  expect(startOfDay('2027-05-12', 'Asia/Kolkata')).toBe('2027-05-11T18:30:00.000Z');
  expect(dayAfter('2027-02-28')).toBe('2027-03-01');
});
