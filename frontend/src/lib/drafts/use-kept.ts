import { useCallback, useEffect, useRef, useState } from 'react';
import { currentVault } from './current-vault';
import { openDrafts } from './open';

/**
 * Words that are sent by a button and not while they are typed (a message, a new goal): until they are sent they
 * are kept on this device, sealed, so that a reload or a crash takes nothing.
 * @param name unique for the person: "message/<goal>/<supporter>"
 */
export function useKept(name: string) {
  const [value, setValue] = useState('');
  // One after the other: a late put must not bring back what a remove has taken away.
  const storing = useRef<Promise<void>>(Promise.resolve());
  const last = useRef('');
  const stored = useRef<string | null>(null);

  useEffect(() => {
    let gone = false;
    const restore = async () => {
      const kept = await (await currentVault())?.take(name);
      // Whoever began to type before the words came back goes on with their own.
      if (gone || typeof kept !== 'string') return;
      last.current ||= kept;
      setValue((present) => present || kept);
    };
    restore().catch(() => {
      // Without storage there is nothing to bring back; the writing itself goes on.
    });
    return () => {
      gone = true;
    };
  }, [name]);

  // Signing out waits until the last key is on the device, and says when something was never sent.
  useEffect(() => {
    const open = {
      kept: () => storing.current,
      flush: async () => {
        await storing.current;
        return !last.current;
      },
    };
    openDrafts.add(open);
    return () => {
      openDrafts.delete(open);
    };
  }, []);

  const write = useCallback(
    (words: string) => {
      setValue(words);
      last.current = words;
      const keep = async () => {
        const vault = await currentVault();
        // Quick fingers: what was typed while the device was busy goes at once, not each letter in its turn.
        const newest = last.current;
        if (newest === stored.current) return;
        await (newest ? vault?.put(name, newest) : vault?.remove(name));
        stored.current = newest;
      };
      storing.current = storing.current.then(keep).catch(() => {
        // A full or forbidden storage must not stop the writing.
      });
    },
    [name],
  );

  /** Takes away what was sent. Whatever the person wrote after it, while the answer was under way, stays. */
  const sent = useCallback(
    (words: string) => {
      const present = last.current;
      if (present.startsWith(words)) write(present.slice(words.length).trimStart());
    },
    [write],
  );

  return [value, write, sent] as const;
}
