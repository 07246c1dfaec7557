import { Link } from '@tanstack/react-router';
import { ForClasses } from '../../../features/codesign/components/for-classes';
import { Templates } from '../../../features/codesign/components/templates';
import { Waiting } from '../../../features/codesign/components/waiting';

/** What is under way between the reader and learners; and, for teachers, what they can bring to a class. */
export default function Teaching({ teaches }: { teaches: boolean }) {
  return (
    <>
      <Waiting
        goalLink={({ learnerId, goalId }, words) => (
          <Link to="/learners/$learnerId/goals/$goalId" params={{ learnerId, goalId }}>
            {words}
          </Link>
        )}
      />
      {teaches ? (
        <>
          <ForClasses />
          <Templates />
        </>
      ) : null}
    </>
  );
}
