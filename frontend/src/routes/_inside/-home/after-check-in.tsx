import { Suspense } from 'react';
import { OfferPart } from '../-reflecting/parts';

interface AfterCheckInProps {
  learnerId: string;
  goalId: string;
}

/** Right after a check-in on the card: the ways to reflect that fit. It comes late, with words of its own. */
export default function AfterCheckIn({ learnerId, goalId }: AfterCheckInProps) {
  const now = new Date().toISOString();
  return (
    <Suspense fallback={null}>
      <OfferPart learnerId={learnerId} goal={{ id: goalId, state: 'active', checked_in_at: now }} />
    </Suspense>
  );
}
