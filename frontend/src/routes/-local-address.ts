/**
 * An address of this application, or undefined. Anything else could lead a person who just signed in to
 * somebody else's page.
 */
export function localAddress(value: unknown): string | undefined {
  if (typeof value !== 'string' || !value.startsWith('/')) return undefined;
  try {
    const url = new URL(value, location.origin);
    const own = url.origin === location.origin;
    return own ? `${url.pathname}${url.search}${url.hash}` : undefined;
  } catch {
    return undefined;
  }
}
