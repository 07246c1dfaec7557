import { ForLearner } from '../../../features/codesign/components/for-learner';

/** What a class teacher brings to one learner. */
export default function SeenLearner({ learnerId }: { learnerId: string }) {
  return <ForLearner learnerId={learnerId} />;
}
