import { useLingui as useWords } from '@lingui/react';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { asProblem, wordsForProblem } from '../../../lib/problems';
import { useAnnouncer } from '../../../ui/announcer';
import { Button } from '../../../ui/button';
import { Dialog } from '../../../ui/dialog';
import { Stack } from '../../../ui/stack';
import { type Recording, useRecordForAll } from '../queries';
import { PURPOSES } from '../words';

interface RecordForAllProps extends Recording {
  /** How many learners have none in force. */
  leftOut: number;
}

/** Records consent for everybody on school authority, after saying what that means. */
export function RecordForAll({ recipient, purpose, leftOut }: RecordForAllProps) {
  const { i18n } = useWords();
  const { t } = useLingui();
  const { show } = useAnnouncer();
  const [open, setOpen] = useState(false);
  const record = useRecordForAll();
  if (leftOut === 0) return null;
  const run = () =>
    record.mutate(
      { recipient, purpose },
      {
        onSuccess: ({ recorded }) => {
          setOpen(false);
          show(t`Consent recorded: ${recorded}`);
        },
        onError: (failure) => show(i18n._(wordsForProblem(asProblem(failure)))),
      },
    );
  return (
    <>
      <Button onClick={() => setOpen(true)}>
        <Trans>Record consent for the others</Trans>
      </Button>
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        title={<Trans>Record consent on school authority?</Trans>}
        actions={
          <Button kind="primary" busy={record.isPending} onClick={run}>
            <Trans>Record it</Trans>
          </Button>
        }
      >
        <Stack>
          <p>
            <Trans>
              <bdi>{recipient}</bdi> may then receive records for “{i18n._(PURPOSES[purpose])}”.
            </Trans>{' '}
            <Plural
              value={leftOut}
              one="# learner has no consent yet."
              other="# learners have no consent yet."
            />
          </p>
          <p>
            <Trans>
              Do this only when your school has an agreement with this recipient. A learner who took
              consent back stays out, and everybody can take it back at any time.
            </Trans>
          </p>
        </Stack>
      </Dialog>
    </>
  );
}
