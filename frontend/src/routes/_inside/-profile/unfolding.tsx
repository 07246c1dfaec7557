import { type ReactNode, useState } from 'react';
import { Button } from '../../../ui/button';
import { Stack } from '../../../ui/stack';

/** Shows something on demand, and only then makes it: what is not open is not printed either. */
export function Unfolding({ title, children }: { title: ReactNode; children: ReactNode }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <Stack>
      <div>
        <Button aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {title}
        </Button>
      </div>
      {isOpen ? children : null}
    </Stack>
  );
}
