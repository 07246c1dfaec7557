import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { assessmentsOptions } from '../../../features/assessments/queries';
import { OccasionOffer } from '../../../features/reflecting/components/occasion-offer';
import { occasionOf, type Standing } from './occasion';

interface OfferPartProps {
  learnerId: string;
  goal: Standing & { id: string };
}

/**
 * What may help at this point of a goal: before it starts, after a check-in, when a grade came back, at its end, or
 * when it was let go.
 */
export default function OfferPart({ learnerId, goal }: OfferPartProps) {
  const navigate = useNavigate();
  const ratings = useQuery(assessmentsOptions({ learnerId, goalId: goal.id })).data?.items ?? [];
  const graded = ratings.find((one) => one.is_graded && one.author_id !== learnerId);
  const occasion = occasionOf(goal, Date.now(), graded?.revealed_at ?? null);
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
