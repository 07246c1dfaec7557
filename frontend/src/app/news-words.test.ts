import { i18n } from '@lingui/core';
import { expect, test } from 'vitest';
import { wordsForNews } from './news-words';

const words = (type: string, actor: string) => {
  const descriptor = wordsForNews({ type, data: { actor_id: actor } }, 'ana');
  return descriptor && i18n._(descriptor);
};

test('what another person did is said', () => {
  expect(words('message.sent', 'ms-okafor')).toBe('A new message has arrived.');
});

test('one’s own acts, and events nobody waits for, stay silent', () => {
  expect(words('message.sent', 'ana')).toBeNull();
  expect(words('step.added', 'ms-okafor')).toBeNull();
  expect(words('unheard.of', 'ms-okafor')).toBeNull();
});
