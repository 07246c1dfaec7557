/**
 * Registers the worker that keeps the shell of the application, and never an answer of the server.
 * @param onNewVersion called with the way to change over, when a new build is ready
 */
export async function registerServiceWorker(
  onNewVersion: (change: () => void) => void,
): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  const registration = await navigator.serviceWorker.register('/sw.js');
  const offer = (worker: ServiceWorker | null) => {
    // Without a controller this is the first visit, not a new version.
    if (!worker || !navigator.serviceWorker.controller) return;
    onNewVersion(() => {
      navigator.serviceWorker.addEventListener('controllerchange', () => location.reload());
      worker.postMessage('change over');
    });
  };
  offer(registration.waiting);
  registration.addEventListener('updatefound', () => {
    const worker = registration.installing;
    worker?.addEventListener('statechange', () => {
      if (worker.state === 'installed') offer(worker);
    });
  });
}
