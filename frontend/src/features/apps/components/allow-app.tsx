import { useLingui as useWords } from '@lingui/react';
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import { asProblem, wordsForProblem } from '../../../lib/problems';
import { Button } from '../../../ui/button';
import { Card } from '../../../ui/card';
import { Notice } from '../../../ui/notice';
import { Stack } from '../../../ui/stack';
import { type AppRequest, type Asked, useAnswerApp } from '../queries';
import { PURPOSES } from '../words';
import { Areas } from './areas';

interface AllowAppProps {
  request: AppRequest;
  asked: Asked;
  /** Whose page this is: on a shared device it may be somebody else's. */
  personName: string;
  /** Leads the browser to an address of the app. */
  onAnswered: (address: string) => void;
}

/** What an app wants, in words, and two answers of equal weight. */
export function AllowApp({ request, asked, personName, onAnswered }: AllowAppProps) {
  const { i18n } = useWords();
  const answer = useAnswerApp(asked);
  const [address, setAddress] = useState<string | null>(null);
  const purpose = PURPOSES[request.purpose];
  const say = (allowed: boolean) =>
    answer.mutate(allowed, {
      onSuccess: ({ redirect_to: next }) => {
        setAddress(next);
        onAnswered(next);
      },
    });
  if (address !== null)
    return (
      <Notice tone="good" title={<Trans>You can go back to the app</Trans>}>
        <a href={address}>
          <Trans>If it does not open by itself, open it here.</Trans>
        </a>
      </Notice>
    );
  const problem = answer.error ? asProblem(answer.error) : null;
  return (
    <Card narrow title={<Trans>What the app could do</Trans>}>
      <Stack>
        <p>
          <Trans>
            <bdi>{request.name}</bdi> is made and run by <bdi>{request.recipient}</bdi>. Purpose:{' '}
            {purpose ? i18n._(purpose) : <bdi>{request.purpose}</bdi>}.
          </Trans>
        </p>
        <Areas areas={request.areas} />
        <p>
          <Trans>
            It acts as you, <bdi>{personName}</bdi>, and can never do more than you can. You can end
            it any time.
          </Trans>
        </p>
        {request.needs_consent ? (
          <Notice tone="care" title={<Trans>Somebody has to say yes first</Trans>}>
            <Trans>
              A grown-up of your family or your school has to agree to{' '}
              <bdi>{request.recipient}</bdi>. Ask them, then try again.
            </Trans>
          </Notice>
        ) : null}
        {problem ? (
          <Notice tone="wrong">{problem.detail ?? i18n._(wordsForProblem(problem))}</Notice>
        ) : null}
        <Stack as="row">
          {request.needs_consent ? null : (
            <Button kind="primary" busy={answer.isPending} onClick={() => say(true)}>
              <Trans>Allow it</Trans>
            </Button>
          )}
          <Button busy={answer.isPending} onClick={() => say(false)}>
            <Trans>Do not allow it</Trans>
          </Button>
        </Stack>
      </Stack>
    </Card>
  );
}
