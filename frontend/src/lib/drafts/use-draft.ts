import { useEffect, useState, useSyncExternalStore } from 'react';
import { onSessionChange } from '../session-memory';
import { currentVault } from './current-vault';
import { Draft, type DraftOptions } from './draft';

/**
 * Writing that is never lost: hand it the server's copy and a way to save, show `value` and `state`, call `write`.
 * One piece of writing for the life of the component: give the component the id as its key.
 */
export function useDraft<Value>(options: Omit<DraftOptions<Value>, 'vault'>) {
  const [draft] = useState(() => new Draft<Value>({ ...options, vault: currentVault }));
  const snapshot = useSyncExternalStore(draft.subscribe, draft.read);

  useEffect(() => {
    const stop = draft.start();
    // Signed in again: what waited may go now.
    const deaf = onSessionChange((secrets) => {
      if (secrets) void draft.flush();
    });
    const leave = () => {
      if (document.visibilityState === 'hidden') void draft.flush();
    };
    document.addEventListener('visibilitychange', leave);
    return () => {
      document.removeEventListener('visibilitychange', leave);
      deaf();
      stop();
    };
  }, [draft]);

  const { write, flush, insist, yieldTo } = draft;
  return { ...snapshot, write, flush, insist, yieldTo };
}
