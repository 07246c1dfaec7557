import { Link } from '@tanstack/react-router';
import { Search } from '../../../features/reflecting/components/search';

/** Looks through my reflections, and leads to what was found. */
export default function SearchPart({ learnerId }: { learnerId: string }) {
  return (
    <Search
      learnerId={learnerId}
      lead={({ id, excerpt }) => (
        <Link to="/reflections/$reflectionId" params={{ reflectionId: id }} dir="auto">
          {excerpt}
        </Link>
      )}
    />
  );
}
