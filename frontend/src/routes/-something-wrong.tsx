import { useLingui as useWords } from '@lingui/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { type ErrorComponentProps, useRouter } from '@tanstack/react-router';
import { asProblem, wordsForProblem } from '../lib/problems';
import { Button } from '../ui/button';
import { PageHeader } from '../ui/page-header';
import { NothingHere } from './-nothing-here';

/** A page that could not be shown: why, in words, and what to do. */
export function SomethingWrong({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  const { i18n } = useWords();
  const { t } = useLingui();
  const problem = asProblem(error);
  if (problem.status === 404) return <NothingHere />;
  const again = () => {
    reset();
    void router.invalidate();
  };
  return (
    <>
      <PageHeader title={t`This page did not open`} lead={i18n._(wordsForProblem(problem))} />
      <Button kind="primary" onClick={again}>
        <Trans>Try again</Trans>
      </Button>
      {problem.requestId ? (
        <p>
          <small>
            <Trans>If you ask for help, give this number: {problem.requestId}</Trans>
          </small>
        </p>
      ) : null}
    </>
  );
}
