import { expect, test } from 'vitest';
import { asAsked, EVERYBODY, isScopeEmpty, schoolsLike } from './scopes';

const SCHOOLS = [
  { id: '1', name: 'École du Port' },
  { id: '2', name: 'Harbor Lane School' },
];

test('a school is found by the start of any part of its name, whatever the accents', () => {
  const ids = (words: string) => schoolsLike(SCHOOLS, words).map(({ id }) => id);
  expect([ids(''), ids('ecole'), ids('lane har'), ids('arbor'), ids('port lane')]).toEqual([
    ['1', '2'],
    ['1'],
    ['2'],
    [],
    [],
  ]);
});

test('a scope that names nothing is not sent, unless it is everybody', () => {
  expect(isScopeEmpty(EVERYBODY)).toBe(false);
  expect(isScopeEmpty({ kind: 'groups', items: [] })).toBe(true);
  expect(asAsked({ kind: 'groups', items: [{ id: '7', name: 'Physics' }] })).toEqual({
    kind: 'groups',
    ids: ['7'],
  });
});
