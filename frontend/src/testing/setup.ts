import '@testing-library/jest-dom/vitest';
import 'fake-indexeddb/auto';
import { i18n } from '@lingui/core';
import { cleanup } from '@testing-library/react';
import { afterEach, beforeAll } from 'vitest';
import { messages as admin } from '../locales/en/admin.po';
import { messages as first } from '../locales/en/first.po';
import { messages as pages } from '../locales/en/pages.po';

beforeAll(() => {
  i18n.load('en', { ...first, ...pages, ...admin });
  i18n.activate('en');
});

afterEach(() => {
  if (typeof document !== 'undefined') cleanup();
});
