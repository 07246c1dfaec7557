import { useLingui as useWords } from '@lingui/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { asProblem, wordsForProblem } from '../../../lib/problems';
import { useAnnouncer } from '../../../ui/announcer';
import { Button } from '../../../ui/button';
import { Dialog } from '../../../ui/dialog';
import { Stack } from '../../../ui/stack';
import {
  type Endpoint,
  useDeleteEndpoint,
  useEnableEndpoint,
  useReviseEndpoint,
  useRotateSecret,
  useSendTest,
} from '../queries';

interface EndpointToolsProps {
  endpoint: Endpoint;
  onSecret: (secret: string) => void;
  onDeleted: () => void;
}

/** Test, turn off and on, new secret, delete. */
export function EndpointTools({ endpoint, onSecret, onDeleted }: EndpointToolsProps) {
  const { i18n } = useWords();
  const { t } = useLingui();
  const { show } = useAnnouncer();
  const [asks, setAsks] = useState<'rotate' | 'delete' | null>(null);
  const test = useSendTest(endpoint.id);
  const enable = useEnableEndpoint(endpoint.id);
  const revise = useReviseEndpoint(endpoint);
  const rotate = useRotateSecret(endpoint.id);
  const remove = useDeleteEndpoint(endpoint);
  const onError = (failure: unknown) => {
    const problem = asProblem(failure);
    show(problem.detail ?? i18n._(wordsForProblem(problem)));
  };
  const isOn = endpoint.state === 'enabled';
  const close = () => setAsks(null);
  return (
    <Stack as="row">
      {isOn ? (
        <>
          <Button
            busy={test.isPending}
            onClick={() =>
              test.mutate(undefined, { onError, onSuccess: () => show(t`A test is on its way.`) })
            }
          >
            <Trans>Send a test</Trans>
          </Button>
          <Button
            busy={revise.isPending}
            onClick={() => revise.mutate({ enabled: false }, { onError })}
          >
            <Trans>Turn off</Trans>
          </Button>
        </>
      ) : (
        <Button
          kind="primary"
          busy={enable.isPending}
          onClick={() => enable.mutate(undefined, { onError })}
        >
          <Trans>Turn on</Trans>
        </Button>
      )}
      <Button onClick={() => setAsks('rotate')}>
        <Trans>New secret</Trans>
      </Button>
      <Button kind="quiet" onClick={() => setAsks('delete')}>
        <Trans>Delete</Trans>
      </Button>
      <Dialog
        open={asks === 'rotate'}
        onClose={close}
        title={<Trans>Make a new secret?</Trans>}
        actions={
          <Button
            kind="primary"
            busy={rotate.isPending}
            onClick={() =>
              rotate.mutate(undefined, {
                onError,
                onSuccess: ({ secret }) => {
                  close();
                  onSecret(secret);
                },
              })
            }
          >
            <Trans>Make it</Trans>
          </Button>
        }
      >
        <p>
          <Trans>
            The old secret works for one more day, so that the receiver can change over.
          </Trans>
        </p>
      </Dialog>
      <Dialog
        open={asks === 'delete'}
        onClose={close}
        title={<Trans>Delete this endpoint?</Trans>}
        actions={
          <Button
            kind="danger"
            busy={remove.isPending}
            onClick={() => remove.mutate(undefined, { onError, onSuccess: onDeleted })}
          >
            <Trans>Delete it</Trans>
          </Button>
        }
      >
        <p>
          <Trans>Nothing more is sent, and its list of deliveries goes with it.</Trans>
        </p>
      </Dialog>
    </Stack>
  );
}
