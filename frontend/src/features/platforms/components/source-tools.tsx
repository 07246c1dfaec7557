import { useLingui as useWords } from '@lingui/react';
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import { asProblem, wordsForProblem } from '../../../lib/problems';
import { useAnnouncer } from '../../../ui/announcer';
import { Button } from '../../../ui/button';
import { Dialog } from '../../../ui/dialog';
import { Stack } from '../../../ui/stack';
import {
  type Source,
  type SourceMade,
  useDeleteSource,
  useReviseSource,
  useRotateSecret,
} from '../queries';

interface SourceToolsProps {
  source: Source;
  onSecret: (made: SourceMade) => void;
  onDeleted: () => void;
}

/** Turn off and on, new secret, delete. */
export function SourceTools({ source, onSecret, onDeleted }: SourceToolsProps) {
  const { i18n } = useWords();
  const { show } = useAnnouncer();
  const [asks, setAsks] = useState<'rotate' | 'delete' | null>(null);
  const revise = useReviseSource(source);
  const rotate = useRotateSecret(source.id);
  const remove = useDeleteSource(source);
  const onError = (failure: unknown) => {
    const problem = asProblem(failure);
    show(
      problem.status === 412 || !problem.detail ? i18n._(wordsForProblem(problem)) : problem.detail,
    );
  };
  const close = () => setAsks(null);
  return (
    <Stack as="row">
      <Button
        kind={source.enabled ? undefined : 'primary'}
        busy={revise.isPending}
        onClick={() => revise.mutate({ enabled: !source.enabled }, { onError })}
      >
        {source.enabled ? <Trans>Turn off</Trans> : <Trans>Turn on</Trans>}
      </Button>
      {source.key_set_url ? null : (
        <Button onClick={() => setAsks('rotate')}>
          <Trans>New secret</Trans>
        </Button>
      )}
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
                onSuccess: (made) => {
                  close();
                  onSecret(made);
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
            The old one works for one more day, so that you can copy the new one over in peace.
          </Trans>
        </p>
      </Dialog>
      <Dialog
        open={asks === 'delete'}
        onClose={close}
        title={
          <Trans>
            Delete <bdi>{source.name}</bdi>?
          </Trans>
        }
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
        <Stack>
          <p>
            <Trans>
              What goes: its address and secret, the list of what came in, and whom you said its
              people are. Nothing that it sends is taken any more.
            </Trans>
          </p>
          <p>
            <Trans>
              What stays: learners’ work with its grades, evidence, ratings, and the people and
              classes that you added from it.
            </Trans>
          </p>
        </Stack>
      </Dialog>
    </Stack>
  );
}
