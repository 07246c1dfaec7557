import { useState } from 'react';
import type { SlipOpened } from '../queries';
import { SlipCodeForm } from './slip-code-form';
import { SlipPasswordForm } from './slip-password-form';

/** Two short steps: what stands on the slip, then a password of one's own. */
export function SlipForm({ onSignedIn }: { onSignedIn: () => void }) {
  const [opened, setOpened] = useState<SlipOpened | null>(null);
  if (opened) return <SlipPasswordForm slip={opened} onSignedIn={onSignedIn} />;
  return <SlipCodeForm onOpened={setOpened} />;
}
