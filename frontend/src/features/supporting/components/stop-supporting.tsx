import { useLingui as useWords } from '@lingui/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { asProblem, wordsForProblem } from '../../../lib/problems';
import { useAnnouncer } from '../../../ui/announcer';
import { Button } from '../../../ui/button';
import { Dialog } from '../../../ui/dialog';
import { type Overview, useStopSupporting } from '../queries';

interface StopSupportingProps {
  overview: Overview;
  onStopped: () => void;
}

/** The supporter's own way out. */
export function StopSupporting({ overview, onStopped }: StopSupportingProps) {
  const { i18n } = useWords();
  const { t } = useLingui();
  const { show } = useAnnouncer();
  const stop = useStopSupporting();
  const [open, setOpen] = useState(false);
  const { link, name, learner_id: learnerId } = overview;
  if (!link?.may.includes('link.end')) return null;
  const leave = () =>
    stop.mutate(
      { learnerId, linkId: link.id },
      {
        onSuccess: () => {
          show(t`You no longer support ${name}.`);
          onStopped();
        },
        onError: (failure) => show(i18n._(wordsForProblem(asProblem(failure)))),
      },
    );
  return (
    <>
      <Button kind="quiet" onClick={() => setOpen(true)}>
        <Trans>Stop supporting</Trans>
      </Button>
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        title={
          <Trans>
            Stop supporting <bdi>{name}</bdi>?
          </Trans>
        }
        actions={
          <Button kind="danger" busy={stop.isPending} onClick={leave}>
            <Trans>Stop supporting</Trans>
          </Button>
        }
      >
        <p>
          <Trans>You will no longer see what was open to you as a supporter.</Trans>
        </p>
      </Dialog>
    </>
  );
}
