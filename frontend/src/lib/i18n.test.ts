import { i18n } from '@lingui/core';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { activate, chooseLocale, followPerson, keepLocale, needWords } from './i18n';

beforeEach(() => localStorage.clear());

afterEach(async () => {
  history.replaceState(null, '', '/');
  await activate('en');
});

const speaking = (...languages: string[]) =>
  vi.spyOn(navigator, 'languages', 'get').mockReturnValue(languages);

describe('the language', () => {
  test('is the first of the browser that we have', () => {
    speaking('fr-CA', 'es-MX', 'en');
    expect(chooseLocale()).toBe('es');
  });

  test('is English when we have none of them', () => {
    speaking('fr', 'de');
    expect(chooseLocale()).toBe('en');
  });

  test('is the choice made on this device, before the browser', () => {
    speaking('en');
    keepLocale('ar');
    expect(chooseLocale()).toBe('ar');
  });

  test('is the person’s own, before the device', () => {
    keepLocale('ar');
    expect(chooseLocale('es-MX')).toBe('es');
  });

  test('of the address wins', () => {
    history.replaceState(null, '', '/?lang=pseudo');
    expect(chooseLocale('es')).toBe('pseudo');
  });

  test('turns the page to its direction', async () => {
    await activate('ar');
    expect(document.documentElement).toHaveAttribute('dir', 'rtl');
    expect(document.documentElement).toHaveAttribute('lang', 'ar');
    await activate('es');
    expect(document.documentElement).toHaveAttribute('dir', 'ltr');
  });

  test('brings the words of every part that is in use', async () => {
    await activate('en');
    await needWords('pages');
    await activate('es');
    const known = Object.keys(i18n.messages).length;
    await needWords('admin');
    expect(Object.keys(i18n.messages).length).toBeGreaterThan(known);
  });

  test('follows the person who comes in, until they choose otherwise', async () => {
    await activate('en');
    await followPerson('ana', 'es-MX');
    expect(i18n.locale).toBe('es');
    await activate('ar');
    await followPerson('ana', 'es-MX');
    expect(i18n.locale).toBe('ar');
    await followPerson('ben', '');
    expect(i18n.locale).toBe('en');
  });
});
