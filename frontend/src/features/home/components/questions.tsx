import { useLingui as useWords } from '@lingui/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { type FocusEvent, type ReactNode, useEffect, useRef, useState } from 'react';
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

/** A question that was answered goes away, and the field with the focus in it: the keyboard goes on at what is next. */
function useGoOn(questions: readonly Question[]) {
  const before = useRef(questions);
  const isHere = useRef(false);
  const last = useRef<HTMLParagraphElement>(null);
  const [hasAnswered, setAnswered] = useState(false);

  useEffect(() => {
    const gone = before.current.some(
      (one) => !questions.some(({ message_id: id }) => id === one.message_id),
    );
    before.current = questions;
    // Answered in another window, or while the person is somewhere else on the page: leave them there.
    if (!gone || !isHere.current || document.activeElement !== document.body) return;
    isHere.current = false;
    const [next] = questions;
    if (next) document.getElementById(questionAnchor(next.message_id))?.focus();
    else setAnswered(true);
  }, [questions]);

  useEffect(() => {
    if (hasAnswered) last.current?.focus();
  }, [hasAnswered]);

  const watch = {
    onFocus: () => {
      isHere.current = true;
    },
    onBlur: ({ relatedTarget }: FocusEvent) => {
      // Nowhere to go means that the field itself is going.
      if (relatedTarget) isHere.current = false;
    },
  };
  return { watch, last, hasAnswered };
}

/** Questions that wait, each with its answer in place. */
export function Questions({ questions, answer }: QuestionsProps) {
  const { t } = useLingui();
  const { i18n } = useWords();
  const { watch, last, hasAnswered } = useGoOn(questions);
  if (questions.length === 0)
    return hasAnswered ? (
      <p ref={last} tabIndex={-1}>
        <Trans>You have answered every question.</Trans>
      </p>
    ) : null;
  return (
    <section aria-label={t`Questions for you`} {...watch}>
      <Stack>
        <h2>
          <Trans>Questions for you</Trans>
        </h2>
        {questions.map((question) => (
          <Card
            key={question.message_id}
            id={questionAnchor(question.message_id)}
            tabIndex={-1}
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
