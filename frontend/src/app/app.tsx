import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { lazy, StrictMode, Suspense } from 'react';
import { AnnouncerProvider } from '../ui/announcer';
import { queries, router } from './router';

// News and new versions can wait until the page stands.
const Background = lazy(() => import('./background'));

/** Everything, from the outside in: words, what the server said, the voice, the pages. */
export function App() {
  return (
    <StrictMode>
      <I18nProvider i18n={i18n}>
        <QueryClientProvider client={queries}>
          <AnnouncerProvider>
            <RouterProvider router={router} />
            <Suspense>
              <Background />
            </Suspense>
          </AnnouncerProvider>
        </QueryClientProvider>
      </I18nProvider>
    </StrictMode>
  );
}
