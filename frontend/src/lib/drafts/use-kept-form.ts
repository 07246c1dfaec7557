import { useCallback, useEffect, useRef, useState } from 'react';
import { readKept } from './read-kept';
import { useKept } from './use-kept';

/**
 * A form of words and choices that is sent by a button. As soon as there are words in it, it is kept on this device
 * until it is sent: with the choices, for words that come back beside other choices could go to whom they must not.
 * @param name unique for the person: "invite/<goal>"
 * @param start what an empty form holds; it says which fields there are
 * @param hasWords whether there is something in it that nobody should have to write again
 * @returns cameBack: whether it was left in mid-sentence and is here again, so that what was folded away opens
 */
export function useKeptForm<Form extends object>(
  name: string,
  start: Form,
  hasWords: (form: Form) => boolean,
) {
  const [kept, keep] = useKept(name);
  const [form, setForm] = useState(start);
  const [cameBack, setCameBack] = useState(false);
  const latest = useRef(form);
  const isTouched = useRef(false);
  const first = useRef(start);
  const test = useRef(hasWords);

  useEffect(() => {
    // Whoever began before the words came back goes on with their own.
    if (!kept || isTouched.current) return;
    isTouched.current = true;
    latest.current = readKept(kept, first.current);
    setForm(latest.current);
    setCameBack(true);
  }, [kept]);

  const write = useCallback(
    (some: Partial<Form>) => {
      isTouched.current = true;
      latest.current = { ...latest.current, ...some };
      setForm(latest.current);
      keep(test.current(latest.current) ? JSON.stringify(latest.current) : '');
    },
    [keep],
  );

  return { form, write, cameBack };
}
