import '@testing-library/jest-dom/vitest';
import 'fake-indexeddb/auto';
import { i18n } from '@lingui/core';
import { cleanup } from '@testing-library/react';
import { afterEach, beforeAll } from 'vitest';
import { needProblemWords } from '../lib/problems';
import { messages as admin } from '../locales/en/admin.po';
import { messages as first } from '../locales/en/first.po';
import { messages as inside } from '../locales/en/inside.po';
import { messages as pages } from '../locales/en/pages.po';
import { messages as problems } from '../locales/en/problems.po';

beforeAll(async () => {
  i18n.load('en', { ...first, ...problems, ...inside, ...pages, ...admin });
  i18n.activate('en');
  await needProblemWords();
});

afterEach(() => {
  if (typeof document !== 'undefined') cleanup();
});
