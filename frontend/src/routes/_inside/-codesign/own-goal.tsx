import { ProposalsToAnswer } from '../../../features/codesign/components/proposals-to-answer';
import { TypedForYou } from '../../../features/codesign/components/typed-for-you';
import type { Place } from '../../../features/codesign/queries';

/** What others brought to the learner's own goal, before the learner's own words. */
export default function OwnGoal({ place }: { place: Place }) {
  return (
    <>
      <TypedForYou place={place} />
      <ProposalsToAnswer place={place} />
    </>
  );
}
