import { expect, test } from 'vitest';
import { namesIn } from './words';

const onlookers = [
  { name: 'Ben', isSupporter: true, isTeacher: false },
  { name: 'Ms. Okafor', isSupporter: true, isTeacher: true },
  { name: 'Mr. Haddad', isSupporter: false, isTeacher: true },
];

test('a circle names exactly those whom it lets in', () => {
  expect(namesIn('me', onlookers)).toEqual([]);
  expect(namesIn('my_supporters', onlookers)).toEqual(['Ben', 'Ms. Okafor']);
  expect(namesIn('my_teachers', onlookers)).toEqual(['Ms. Okafor', 'Mr. Haddad']);
});
