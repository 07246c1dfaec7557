import { Trans } from '@lingui/react/macro';
import { MessageBox } from '../../../features/conversations/components/message-box';
import { useMarkRead } from '../../../features/conversations/queries';
import { Questions } from '../../../features/home/components/questions';
import type { Question } from '../../../features/home/queries';

/** Answers a question where it stands; with the answer it counts as read. */
function Answer({ learnerId, question }: { learnerId: string; question: Question }) {
  const { from_id: from, goal_id: goalId, reflection_id: reflectionId } = question;
  const on = goalId ? 'goals' : 'reflections';
  const item = { learnerId, on, id: goalId ?? reflectionId ?? '' } as const;
  const markRead = useMarkRead(item);
  return (
    <MessageBox
      item={item}
      threadWith={from}
      asks={false}
      label={<Trans>Your answer</Trans>}
      onSent={() => markRead.mutate(from)}
    />
  );
}

interface QuestionsHereProps {
  learnerId: string;
  questions: readonly Question[];
}

/** The questions that wait, each with its box. */
export default function QuestionsHere({ learnerId, questions }: QuestionsHereProps) {
  return (
    <Questions
      questions={questions}
      answer={(question) => <Answer learnerId={learnerId} question={question} />}
    />
  );
}
