import { expect, test } from 'vitest';
import { takeFragment } from './fragment';

test('a fragment is read once and leaves no trace in the address', () => {
  history.replaceState(null, '', '/slip?lang=en#name=ana%40rio&code=7KQM-X2TD');
  expect(Object.fromEntries(takeFragment())).toEqual({ name: 'ana@rio', code: '7KQM-X2TD' });
  expect(location.href).toMatch(/\/slip\?lang=en$/);
  expect([...takeFragment()]).toEqual([]);
});
