import '../styles';
import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import {
  createMemoryHistory,
  createRootRoute,
  createRouter,
  RouterProvider,
} from '@tanstack/react-router';
import { createRoot } from 'react-dom/client';
import { activate, chooseLocale } from '../../lib/i18n';
import { AnnouncerProvider } from '../../ui/announcer';
import { Gallery } from './gallery';

// All parts on one page, to look at while working on them. Only the development server knows this page.
await activate(chooseLocale());

const router = createRouter({
  routeTree: createRootRoute({ component: Gallery }),
  history: createMemoryHistory(),
});

const place = document.getElementById('root');
if (place) {
  createRoot(place).render(
    <I18nProvider i18n={i18n}>
      <AnnouncerProvider>
        <RouterProvider router={router as never} />
      </AnnouncerProvider>
    </I18nProvider>,
  );
}
