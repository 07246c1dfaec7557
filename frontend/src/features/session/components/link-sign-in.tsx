import { useLingui as useWords } from '@lingui/react';
import { Trans } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { takeFragment } from '../../../lib/fragment';
import { asProblem, wordsForProblem } from '../../../lib/problems';
import { Notice } from '../../../ui/notice';
import { Skeleton } from '../../../ui/skeleton';
import { useLinkSignIn } from '../queries';

/** Uses the one-time link that led here. */
export function LinkSignIn({ onSignedIn }: { onSignedIn: () => void }) {
  const { i18n } = useWords();
  const [token] = useState(() => takeFragment().get('token') ?? '');
  const { mutate, error, isIdle } = useLinkSignIn();

  useEffect(() => {
    // Once: the second use of a one-time link is refused.
    if (isIdle) mutate({ token }, { onSuccess: onSignedIn });
  }, [isIdle, mutate, token, onSignedIn]);

  if (!error) return <Skeleton lines={3} />;
  return (
    <Notice tone="wrong">
      <p>{i18n._(wordsForProblem(asProblem(error)))}</p>
      <p>
        <Link to="/sign-in">
          <Trans>Go to the sign-in page</Trans>
        </Link>
      </p>
    </Notice>
  );
}
