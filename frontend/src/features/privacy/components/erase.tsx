import { useLingui as useWords } from '@lingui/react';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { asProblem, messagesByField, wordsForProblem } from '../../../lib/problems';
import { useAnnouncer } from '../../../ui/announcer';
import { Button } from '../../../ui/button';
import { Card } from '../../../ui/card';
import { Dialog } from '../../../ui/dialog';
import { Notice } from '../../../ui/notice';
import { Stack } from '../../../ui/stack';
import { TextField } from '../../../ui/text-field';
import {
  type Erasure,
  erasuresOptions,
  isBeingCounted,
  useAskToErase,
  useCallOffErasure,
  useConfirmErasure,
} from '../queries';

interface EraseProps {
  learnerId: string;
  /** Where the proof can be read: by the organization and the number of the erasure. */
  organizationId: string;
}

/** Everything goes: asked, then confirmed with a typed word. */
export function Erase({ learnerId, organizationId }: EraseProps) {
  const { i18n } = useWords();
  const { show } = useAnnouncer();
  const [isOpen, setOpen] = useState(false);
  const { data, isPending: isLoading } = useQuery(erasuresOptions(learnerId));
  const open = data?.items[0];
  const ask = useAskToErase(learnerId);
  const begin = () => {
    if (open) return setOpen(true);
    ask.mutate(undefined, {
      onSuccess: () => setOpen(true),
      onError: (failure) => show(i18n._(wordsForProblem(asProblem(failure)))),
    });
  };
  return (
    <Card title={<Trans>Erase everything</Trans>}>
      <Stack>
        <p>
          <Trans>
            Everything of this record goes for good: words, files, messages that were written by
            this learner. What others wrote stays theirs. The school’s list may bring the name back.
          </Trans>
        </p>
        <Waiting erasure={open} organizationId={organizationId} />
        {open?.state === 'confirmed' ? null : (
          <div>
            {/* Until it is known whether it was asked for already, asking anew could only be refused. */}
            <Button kind="danger" busy={isLoading || ask.isPending} onClick={begin}>
              <Trans>Erase everything…</Trans>
            </Button>
          </div>
        )}
      </Stack>
      {open ? (
        <Confirm
          key={open.id}
          erasure={open}
          open={isOpen && open.state !== 'confirmed'}
          onClose={() => setOpen(false)}
        />
      ) : null}
    </Card>
  );
}

function Waiting({
  erasure,
  organizationId,
}: {
  erasure?: Erasure | undefined;
  organizationId: string;
}) {
  if (erasure?.state === 'held') {
    return (
      <Notice tone="care">
        <Trans>
          Nothing was erased yet: some of it has to be kept for now. Ask your school, and try again
          later.
        </Trans>
      </Notice>
    );
  }
  if (erasure?.state === 'asked') {
    return (
      <Notice tone="care">
        <Trans>
          Nothing was erased yet. This was asked for, and waits until you type a word to make sure.
        </Trans>
      </Notice>
    );
  }
  if (erasure?.state !== 'confirmed') return null;
  return (
    <Notice tone="good">
      <Trans>
        It has begun. In a moment nobody can sign in here any more. The proof stays at this address,
        and says of nobody whose it was:
      </Trans>{' '}
      <a href={`/api/v1/proofs/${organizationId}/${erasure.id}`}>{erasure.id}</a>
    </Notice>
  );
}

/** How much goes; counting it takes a moment, and nobody has to wait for it. */
function HowMuch({ erasure }: { erasure: Erasure }) {
  const { counts } = erasure;
  if (!counts)
    return isBeingCounted(erasure) ? <Trans>How much goes is being counted.</Trans> : null;
  const count = Object.values(counts).reduce((sum, rows) => sum + rows, 0);
  return <Plural value={count} one="# entry goes." other="# entries go." />;
}

interface ConfirmProps {
  erasure: Erasure;
  open: boolean;
  onClose: () => void;
}

function Confirm({ erasure, open, onClose }: ConfirmProps) {
  const { i18n } = useWords();
  const { t } = useLingui();
  const { show } = useAnnouncer();
  const [word, setWord] = useState('');
  const [error, setError] = useState<string | undefined>();
  const confirm = useConfirmErasure(erasure.learner_id);
  const callOff = useCallOffErasure(erasure.learner_id);
  const run = () =>
    confirm.mutate(
      { id: erasure.id, word },
      {
        onSuccess: onClose,
        onError: (failure) => {
          const problem = asProblem(failure);
          setError(messagesByField(problem).get('word') ?? i18n._(wordsForProblem(problem)));
        },
      },
    );
  const leave = () =>
    callOff.mutate(erasure.id, {
      onSuccess: () => {
        onClose();
        show(t`Everything stays as it is.`);
      },
    });
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={<Trans>Erase everything, for good?</Trans>}
      actions={
        <>
          <Button busy={callOff.isPending} onClick={leave}>
            <Trans>Leave everything as it is</Trans>
          </Button>
          <Button kind="danger" busy={confirm.isPending} onClick={run}>
            <Trans>Erase it</Trans>
          </Button>
        </>
      }
    >
      <Stack>
        <p>
          <HowMuch erasure={erasure} />{' '}
          <Trans>
            It cannot be brought back. Make your file first, if you want to keep something.
          </Trans>
        </p>
        <TextField
          label={<Trans>Type the word {erasure.word}</Trans>}
          value={word}
          error={error}
          autoComplete="off"
          autoCapitalize="none"
          onChange={(event) => setWord(event.target.value)}
        />
      </Stack>
    </Dialog>
  );
}
