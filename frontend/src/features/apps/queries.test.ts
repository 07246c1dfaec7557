import { describe, expect, test } from 'vitest';
import { askedIn } from './queries';
import { AREAS } from './words';

describe('what an app asked', () => {
  test.each(['12345678901234567890', '1e5', '1.0', '"x"', 'true', 'a b+c'])(
    'is read sign by sign: %s',
    (state) => {
      const search = `?${new URLSearchParams({ client_id: 'wmc_x', state })}`;
      expect(askedIn(search)).toMatchObject({ client_id: 'wmc_x', state, scope: '' });
    },
  );

  test('knows no more than the words of the standard', () => {
    expect(Object.keys(askedIn('?evil=1&lang=ar'))).toHaveLength(7);
  });
});

test('each part of the service has words', () => {
  const known = 'learning network codesign reflecting judging together safety privacy school';
  expect(Object.keys(AREAS)).toEqual(known.split(' '));
});
