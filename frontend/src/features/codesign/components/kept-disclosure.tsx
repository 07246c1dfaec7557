import { type ReactNode, useState } from 'react';
import { useLeftBehind } from '../../../lib/drafts/use-left-behind';
import { Disclosure } from '../../../ui/disclosure';

interface KeptDisclosureProps {
  /** Of the draft that the form within keeps. */
  name: string;
  title: ReactNode;
  children: ReactNode;
}

/** A form behind a line. It stands open when words wait in it that were never sent. */
export function KeptDisclosure({ name, title, children }: KeptDisclosureProps) {
  const [isOpen, setOpen] = useState(false);
  useLeftBehind(name, () => setOpen(true));
  return (
    <Disclosure title={title} startsOpen={isOpen}>
      {children}
    </Disclosure>
  );
}
