import { useLingui as useWords } from '@lingui/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { formatSince } from '../../../lib/dates';
import { Card } from '../../../ui/card';
import { Stack } from '../../../ui/stack';
import type { Question } from '../queries';
import { questionAnchor } from './next-action';

interface QuestionsProps {
  questions: readonly Question[];
  /** The box that answers one. */
  answer: (question: Question) => ReactNode;
}

function About({ question }: { question: Question }) {
  const { goal_id: goalId, reflection_id: reflectionId, about } = question;
  if (goalId)
    return (
      <Link to="/goals/$goalId" params={{ goalId }} dir="auto">
        {about}
      </Link>
    );
  if (reflectionId)
    return (
      <Link to="/reflections/$reflectionId" params={{ reflectionId }} dir="auto">
        {about}
      </Link>
    );
  return <span dir="auto">{about}</span>;
}

/** Questions that wait, each with its answer in place. */
export function Questions({ questions, answer }: QuestionsProps) {
  const { t } = useLingui();
  const { i18n } = useWords();
  if (questions.length === 0) return null;
  return (
    <section aria-label={t`Questions for you`}>
      <Stack>
        <h2>
          <Trans>Questions for you</Trans>
        </h2>
        {questions.map((question) => (
          <Card
            key={question.message_id}
            id={questionAnchor(question.message_id)}
            level={3}
            title={
              <Trans>
                <bdi>{question.from_name}</bdi> asks
              </Trans>
            }
            aside={<small>{formatSince(question.sent_at, { locale: i18n.locale })}</small>}
          >
            <Stack>
              <p dir="auto">{question.text}</p>
              <p>
                <small>
                  <Trans>
                    About: <About question={question} />
                  </Trans>
                </small>
              </p>
              {answer(question)}
            </Stack>
          </Card>
        ))}
      </Stack>
    </section>
  );
}
