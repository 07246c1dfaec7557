import { useLingui as useWords } from '@lingui/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useEffectEvent, useState } from 'react';
import { asProblem, wordsForProblem } from '../../../lib/problems';
import { useAnnouncer } from '../../../ui/announcer';
import { Button } from '../../../ui/button';
import { Dialog } from '../../../ui/dialog';
import { type Reflection, useDeleteReflection, useKeepReflection } from '../queries';

interface KeepProps {
  reflection: Reflection;
  flush: () => Promise<boolean>;
}

/** Says that a reflection is done for now. Nobody else sees it by that. */
export function Keep({ reflection, flush }: KeepProps) {
  const { i18n } = useWords();
  const { t } = useLingui();
  const { show } = useAnnouncer();
  const keep = useKeepReflection(reflection.learner_id, reflection.id);
  const isOpen = reflection.state === 'draft';
  const press = async () => {
    await flush();
    keep.mutate(undefined, {
      onSuccess: () => show(t`Kept. Only you can read it.`),
      onError: (failure) => {
        const problem = asProblem(failure);
        show(
          problem.status === 409
            ? t`Write a few words first. Then you can keep it.`
            : i18n._(wordsForProblem(problem)),
        );
      },
    });
  };
  const hear = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || keep.isPending) return;
    event.preventDefault();
    void press();
  });
  useEffect(() => {
    if (!isOpen) return;
    addEventListener('keydown', hear);
    return () => removeEventListener('keydown', hear);
  }, [isOpen]);
  if (!isOpen) return null;
  return (
    <Button aria-keyshortcuts="Control+Enter" busy={keep.isPending} onClick={() => void press()}>
      <Trans>Keep it</Trans>
    </Button>
  );
}

/** Takes a reflection away for good, after a question. */
export function Remove({ reflection, onGone }: { reflection: Reflection; onGone: () => void }) {
  const { i18n } = useWords();
  const { t } = useLingui();
  const { show } = useAnnouncer();
  const [isOpen, setOpen] = useState(false);
  const remove = useDeleteReflection(reflection.learner_id);
  const press = () =>
    remove.mutate(reflection, {
      onSuccess: () => {
        show(t`The reflection is gone.`);
        onGone();
      },
      onError: (failure) => show(i18n._(wordsForProblem(asProblem(failure)))),
    });
  return (
    <>
      <Button kind="danger" onClick={() => setOpen(true)}>
        <Trans>Delete this reflection</Trans>
      </Button>
      <Dialog
        open={isOpen}
        onClose={() => setOpen(false)}
        title={<Trans>Delete this reflection?</Trans>}
        actions={
          <>
            <Button kind="danger" busy={remove.isPending} onClick={press}>
              <Trans>Delete</Trans>
            </Button>
            <Button onClick={() => setOpen(false)}>
              <Trans>Leave it as it is</Trans>
            </Button>
          </>
        }
      >
        <p>
          <Trans>
            It is gone for you and for everybody who could read it. It cannot come back.
          </Trans>
        </p>
      </Dialog>
    </>
  );
}
