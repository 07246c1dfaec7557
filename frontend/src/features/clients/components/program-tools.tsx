import { useLingui as useWords } from '@lingui/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { asProblem, wordsForProblem } from '../../../lib/problems';
import { useAnnouncer } from '../../../ui/announcer';
import { Button } from '../../../ui/button';
import { Dialog } from '../../../ui/dialog';
import { Stack } from '../../../ui/stack';
import {
  type Program,
  type ProgramMade,
  useNewSecret,
  useReviseProgram,
  useShowOut,
} from '../queries';
import { Scopes } from './scopes';

interface ProgramToolsProps {
  program: Program;
  onSecret: (made: ProgramMade) => void;
}

type Asking = 'scopes' | 'off' | 'rotate' | 'delete' | null;

/** What it may do, off and on, longer, new secret, delete. */
export function ProgramTools({ program, onSecret }: ProgramToolsProps) {
  const { i18n } = useWords();
  const { t } = useLingui();
  const { show } = useAnnouncer();
  const [asks, setAsks] = useState<Asking>(null);
  const [scopes, setScopes] = useState(program.scopes);
  const revise = useReviseProgram(program);
  const rotate = useNewSecret(program);
  const remove = useShowOut(program);
  const close = () => setAsks(null);
  const onError = (failure: unknown) => {
    const problem = asProblem(failure);
    show(problem.detail ?? i18n._(wordsForProblem(problem)));
  };
  const change = (body: Parameters<typeof revise.mutate>[0]) =>
    revise.mutate(body, {
      onError,
      onSuccess: () => {
        close();
        show(t`Changed.`);
      },
    });
  const openScopes = () => {
    setScopes(program.scopes);
    setAsks('scopes');
  };
  return (
    <Stack as="row">
      <Button onClick={openScopes}>
        <Trans>What it may do</Trans>
      </Button>
      {program.enabled ? (
        <Button onClick={() => setAsks('off')}>
          <Trans>Turn off</Trans>
        </Button>
      ) : (
        <Button kind="primary" busy={revise.isPending} onClick={() => change({ enabled: true })}>
          <Trans>Turn on</Trans>
        </Button>
      )}
      {program.kind === 'service' ? (
        <>
          <Button busy={revise.isPending} onClick={() => change({ days: 365 })}>
            <Trans>A year from today</Trans>
          </Button>
          <Button onClick={() => setAsks('rotate')}>
            <Trans>New secret</Trans>
          </Button>
        </>
      ) : null}
      <Button kind="quiet" onClick={() => setAsks('delete')}>
        <Trans>Delete</Trans>
      </Button>
      <Dialog
        open={asks === 'scopes'}
        onClose={close}
        title={<Trans>What it may do</Trans>}
        actions={
          <Button
            kind="primary"
            disabled={scopes.length === 0}
            busy={revise.isPending}
            onClick={() => change({ scopes })}
          >
            <Trans>Save</Trans>
          </Button>
        }
      >
        <Scopes
          id={`scopes-${program.id}`}
          kind={program.kind}
          chosen={scopes}
          onChoose={setScopes}
        />
      </Dialog>
      <Dialog
        open={asks === 'off'}
        onClose={close}
        title={<Trans>Turn it off?</Trans>}
        actions={
          <Button kind="primary" busy={revise.isPending} onClick={() => change({ enabled: false })}>
            <Trans>Turn it off</Trans>
          </Button>
        }
      >
        <p>
          <Trans>Everything it holds ends at once. People have to let an app in anew later.</Trans>
        </p>
      </Dialog>
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
          <Trans>The old secret, and what it opened, end at once.</Trans>
        </p>
      </Dialog>
      <Dialog
        open={asks === 'delete'}
        onClose={close}
        title={<Trans>Delete this program?</Trans>}
        actions={
          <Button
            kind="danger"
            busy={remove.isPending}
            onClick={() => remove.mutate(undefined, { onError })}
          >
            <Trans>Delete it</Trans>
          </Button>
        }
      >
        <p>
          <Trans>It is let in no longer, and everything it holds ends at once.</Trans>
        </p>
      </Dialog>
    </Stack>
  );
}
