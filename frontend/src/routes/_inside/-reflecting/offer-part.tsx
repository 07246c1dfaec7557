import { useNavigate } from '@tanstack/react-router';
import { OccasionOffer } from '../../../features/reflecting/components/occasion-offer';
import { occasionOf, type Standing } from './occasion';

interface OfferPartProps {
  learnerId: string;
  goal: Standing & { id: string };
}

/** What may help at this point of a goal: before it starts, after a check-in, at its end, or when it was let go. */
export default function OfferPart({ learnerId, goal }: OfferPartProps) {
  const navigate = useNavigate();
  const occasion = occasionOf(goal, Date.now());
  if (!occasion) return null;
  return (
    <OccasionOffer
      learnerId={learnerId}
      goalId={goal.id}
      occasion={occasion}
      onBegun={(reflectionId) =>
        void navigate({ to: '/reflections/$reflectionId', params: { reflectionId } })
      }
    />
  );
}
