/**
 * Stands in for the generated reader of event streams. The page listens with the browser's own EventSource
 * (lib/live), which reconnects by itself, so the generated one is left out of the build.
 */
export function createSseClient(): never {
  throw new Error('Listen with lib/live.');
}
