import { useCallback, useEffect, useRef } from 'react';
import { readKept } from './read-kept';
import { useKept } from './use-kept';

type Fields = Record<string, string>;

/**
 * The fields of one form that is sent by a button, kept together on this device until they are sent.
 * @param name unique for the person: "propose/<goal>"
 * @param start what the fields hold in an empty form, a constant; it says which fields there are
 */
export function useKeptFields<Known extends Fields>(name: string, start: Known) {
  const [kept, keep] = useKept(name);
  const fields = readKept(kept, start);
  const latest = useRef(fields);
  const first = useRef(start);
  useEffect(() => {
    latest.current = readKept(kept, first.current);
  }, [kept]);

  const store = useCallback(
    (next: Known) => {
      latest.current = next;
      const isEmpty = Object.entries(first.current).every(
        ([field, value]) => next[field] === value,
      );
      keep(isEmpty ? '' : JSON.stringify(next));
    },
    [keep],
  );

  const write = useCallback(
    (some: Partial<Known>) => store({ ...latest.current, ...some }),
    [store],
  );

  /** Takes away what was sent. Whatever was typed after it, while the answer was under way, stays. */
  const sent = useCallback(
    (words: Known) => {
      const rest = Object.entries(latest.current).map(([field, present]) => {
        const before = words[field] ?? '';
        const later = present.startsWith(before)
          ? present.slice(before.length).trimStart()
          : present;
        return [field, later || first.current[field]];
      });
      store(Object.fromEntries(rest) as Known);
    },
    [store],
  );

  return { fields, write, sent };
}
