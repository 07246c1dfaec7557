import { i18n } from '@lingui/core';
import { expect, test } from 'vitest';
import { wordsForNews } from './news-words';

const words = (type: string, learnerId: string) => {
  const descriptor = wordsForNews({ type, learnerId, ids: {} }, 'ana');
  return descriptor && i18n._(descriptor);
};

test('what another person did is said', () => {
  expect(words('message.sent', 'ana')).toBe('A new message has arrived.');
  expect(words('link.accepted', 'ana')).toBe('Your invitation was accepted.');
  expect(words('link.invited', 'ben')).toBe('You have a new invitation.');
});

test('one’s own acts, and events nobody waits for, stay silent', () => {
  expect(words('link.invited', 'ana')).toBeNull();
  expect(words('link.accepted', 'ben')).toBeNull();
  expect(words('step.added', 'ben')).toBeNull();
  expect(words('unheard.of', 'ben')).toBeNull();
});
