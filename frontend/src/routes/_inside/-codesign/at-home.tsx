import { Link, useNavigate } from '@tanstack/react-router';
import { AskedOfMe } from '../../../features/codesign/components/asked-of-me';

/** What others brought to the learner, at home. */
export default function AtHome({ learnerId }: { learnerId: string }) {
  const navigate = useNavigate();
  return (
    <AskedOfMe
      learnerId={learnerId}
      goalLink={(goalId, words) => (
        <Link to="/goals/$goalId" params={{ goalId }}>
          {words}
        </Link>
      )}
      onSet={(goalId) => void navigate({ to: '/goals/$goalId', params: { goalId } })}
    />
  );
}
