import { expect, test } from 'vitest';
import { localAddress } from './-local-address';

test.each(['/', '/goals/1', '/goals/1?tab=steps#s2'])('%s is ours', (address) => {
  expect(localAddress(address)).toBe(address);
});

test.each([
  '//evil.example/x',
  '/\\evil.example',
  'https://evil.example/',
  'javascript:alert(1)',
  'goals/1',
  '',
  null,
  7,
])('%s is not', (address) => {
  expect(localAddress(address)).toBeUndefined();
});
