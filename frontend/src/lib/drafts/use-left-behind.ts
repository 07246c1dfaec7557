import { useEffect, useRef } from 'react';
import { currentVault } from './current-vault';

/**
 * Words that were left in a field which is not open any more: the page was closed in mid-sentence. Nobody looks for
 * them behind a button, so the page opens the field again.
 * @param name of the draft
 * @param reopen called once, when this device still holds words under the name
 */
export function useLeftBehind(name: string, reopen: () => void): void {
  const act = useRef(reopen);
  useEffect(() => {
    let gone = false;
    const look = async () => {
      const kept = await (await currentVault())?.take(name);
      if (!gone && kept !== undefined) act.current();
    };
    look().catch(() => {
      // Without storage nothing was left behind.
    });
    return () => {
      gone = true;
    };
  }, [name]);
}
