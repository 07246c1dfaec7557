import { useCallback, useMemo } from 'react';
import { useKept } from '../../../lib/drafts/use-kept';

/** Words of a line that are being changed, and those they began with. */
export interface Editing {
  words: string;
  base: string;
}

function read(kept: string): Editing | null {
  if (!kept) return null;
  try {
    const { words, base } = JSON.parse(kept) as Partial<Editing>;
    return typeof words === 'string' && typeof base === 'string' ? { words, base } : null;
  } catch {
    return null;
  }
}

/** A line that is being changed. What was typed is kept on this device, sealed, until the server has it. */
export function useKeptLine(name: string) {
  const [kept, keep] = useKept(name);
  const editing = useMemo(() => read(kept), [kept]);
  const write = useCallback((next: Editing) => keep(JSON.stringify(next)), [keep]);
  const close = useCallback(() => keep(''), [keep]);
  return { editing, write, close };
}
