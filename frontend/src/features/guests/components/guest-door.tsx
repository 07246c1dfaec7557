import { useLingui as useWords } from '@lingui/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { takeFragment } from '../../../lib/fragment';
import { asProblem, wordsForProblem } from '../../../lib/problems';
import { Button } from '../../../ui/button';
import { Card } from '../../../ui/card';
import { Notice } from '../../../ui/notice';
import { PageHeader } from '../../../ui/page-header';
import { Stack } from '../../../ui/stack';

interface GuestDoorProps {
  /** Who is signed in on this browser now; their session ends when the link is opened. */
  signedInAs: string | null;
  arriving: { isPending: boolean; error: unknown; arrive: (token: string) => void };
}

/** The page that an invitation leads to. It says nothing of who invited: only the button asks the server. */
export function GuestDoor({ signedInAs, arriving }: GuestDoorProps) {
  const { i18n } = useWords();
  const { t } = useLingui();
  const [token] = useState(() => takeFragment().get('token') ?? '');
  const problem = arriving.error ? asProblem(arriving.error) : null;
  return (
    <>
      <PageHeader
        title={t`You are invited`}
        lead={<Trans>A learner asks for your support on something they care about.</Trans>}
      />
      <Card narrow>
        <Stack>
          {problem ? (
            <Notice tone="wrong">{problem.detail || i18n._(wordsForProblem(problem))}</Notice>
          ) : null}
          {token ? (
            <>
              <p>
                <Trans>
                  You need no account. The link works once, on this device, for 30 days at most. You
                  will see the goals the learner chose for you, and can write to them there. You can
                  leave any time.
                </Trans>
              </p>
              <p>
                <Trans>
                  If the learner is under 18, a guardian can read what you write to each other, and
                  you cannot send links or files.
                </Trans>
              </p>
              {signedInAs ? (
                <p>
                  <Trans>
                    On this device <bdi>{signedInAs}</bdi> is signed in. Opening the invitation
                    signs them out.
                  </Trans>
                </p>
              ) : null}
              <Stack as="row">
                <Button
                  kind="primary"
                  busy={arriving.isPending}
                  onClick={() => arriving.arrive(token)}
                >
                  <Trans>Open the invitation</Trans>
                </Button>
              </Stack>
            </>
          ) : (
            <p>
              <Trans>
                This page needs the whole link that you were sent. If your visit has ended, the
                learner who invited you can send you another one.
              </Trans>
            </p>
          )}
        </Stack>
      </Card>
    </>
  );
}
