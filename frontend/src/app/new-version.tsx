import { useLingui } from '@lingui/react/macro';
import { useEffect, useRef } from 'react';
import { registerServiceWorker } from '../lib/service-worker';
import { useAnnouncer } from '../ui/announcer';

/** Offers the newer build when there is one; nobody's page is changed under their hands. */
export function NewVersion() {
  const { t } = useLingui();
  const { show } = useAnnouncer();
  const asked = useRef(false);

  useEffect(() => {
    if (!import.meta.env.PROD || asked.current) return;
    asked.current = true;
    const start = () =>
      void registerServiceWorker((change) => {
        show(t`There is a newer version of this page.`, { label: t`Reload`, run: change });
      });
    // After the first page stands: the worker fetches every part once, and must not be in its way.
    if (document.readyState === 'complete') start();
    else addEventListener('load', start, { once: true });
  }, [show, t]);

  return null;
}
