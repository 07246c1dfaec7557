import { useNavigate } from '@tanstack/react-router';
import { OccasionOffer } from '../../../features/reflecting/components/occasion-offer';

interface AfterGradeProps {
  learnerId: string;
  goalId: string | null;
}

/** The ways to reflect that fit when a grade came back, on the goal that the work is evidence for, if it is. */
export default function AfterGrade({ learnerId, goalId }: AfterGradeProps) {
  const navigate = useNavigate();
  return (
    <OccasionOffer
      learnerId={learnerId}
      goalId={goalId ?? undefined}
      occasion="grade"
      onBegun={(reflectionId) =>
        void navigate({ to: '/reflections/$reflectionId', params: { reflectionId } })
      }
    />
  );
}
