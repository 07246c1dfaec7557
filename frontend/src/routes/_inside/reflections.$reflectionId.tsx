import { createFileRoute } from '@tanstack/react-router';
import { AllReflections } from './-reflection/all';
import { OneReflection } from './-reflection/one';
import { StaysYours } from './-stays-yours';

export const Route = createFileRoute('/_inside/reflections/$reflectionId')({
  component: ReflectionPage,
});

function ReflectionPage() {
  const { reflectionId } = Route.useParams();
  const { session } = Route.useRouteContext();
  const learnerId = session.person.id;
  return (
    <>
      {reflectionId === 'new' ? (
        <AllReflections learnerId={learnerId} />
      ) : (
        <OneReflection key={reflectionId} learnerId={learnerId} reflectionId={reflectionId} />
      )}
      <StaysYours session={session} />
    </>
  );
}
