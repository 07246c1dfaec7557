import { lazy, Suspense } from 'react';
import { People } from '../../../features/home/components/people';
import type { Home } from '../../../features/home/queries';
import { Invite } from '../../../features/network/components/invite';
import { Stack } from '../../../ui/stack';
import { withWords } from '../-codesign/with-words';

const AtHome = lazy(() => withWords(import('../-codesign/at-home')));

/** The people who support the learner, and the way to ask one more without leaving home. */
export default function PeopleHere({ learnerId, home }: { learnerId: string; home: Home }) {
  return (
    <Stack gap="loose">
      <People home={home} ask={<Invite learnerId={learnerId} goals={home.goals} keptAs="home" />} />
      <Suspense fallback={null}>
        <AtHome learnerId={learnerId} />
      </Suspense>
    </Stack>
  );
}
