/**
 * What stands after the # of the address, as names and values, and takes it out of the address bar. Secrets of
 * links and slips travel there: it is never sent to a server, and the history must not keep it.
 */
export function takeFragment(): URLSearchParams {
  const values = new URLSearchParams(location.hash.slice(1));
  if (location.hash) history.replaceState(history.state, '', location.pathname + location.search);
  return values;
}
