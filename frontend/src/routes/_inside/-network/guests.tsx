import { GuestLinks } from '../../../features/guests/components/guest-links';
import { InviteOutsider } from '../../../features/guests/components/invite-outsider';
import type { Link } from '../../../features/network/queries';

interface GuestsProps {
  learnerId: string;
  links: readonly Link[];
  goals: readonly { id: string; sentence: string }[];
}

/** What is about people from outside comes a moment after the list. */
export default function Guests({ learnerId, links, goals }: GuestsProps) {
  return (
    <>
      <div>
        <InviteOutsider learnerId={learnerId} goals={goals} />
      </div>
      <GuestLinks links={links} />
    </>
  );
}
