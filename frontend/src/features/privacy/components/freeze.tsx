import { useLingui as useWords } from '@lingui/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { asProblem, wordsForProblem } from '../../../lib/problems';
import { useAnnouncer } from '../../../ui/announcer';
import { Button } from '../../../ui/button';
import { Card } from '../../../ui/card';
import { Dialog } from '../../../ui/dialog';
import { Stack } from '../../../ui/stack';
import { type LearnerRecord, useFreeze } from '../queries';

/** Shuts a record for others, and opens it again. */
export function Freeze({ record }: { record: LearnerRecord }) {
  const { i18n } = useWords();
  const { t } = useLingui();
  const { show } = useAnnouncer();
  const [asks, setAsks] = useState(false);
  const freeze = useFreeze(record.id);
  const isFrozen = record.frozen_at !== null;
  const run = (freezes: boolean) =>
    freeze.mutate(freezes, {
      onSuccess: () => {
        setAsks(false);
        show(freezes ? t`Frozen. Nobody else sees it.` : t`Open again.`);
      },
      onError: (failure) => show(i18n._(wordsForProblem(asProblem(failure)))),
    });
  return (
    <Card title={<Trans>Freeze</Trans>}>
      <Stack>
        <p>
          {isFrozen ? (
            <Trans>
              This record is frozen: nothing in it can be changed, and nobody it was shared with
              sees it.
            </Trans>
          ) : (
            <Trans>
              A frozen record stays as it is. Nothing can be changed, and nobody it was shared with
              sees it, until it is opened again.
            </Trans>
          )}
        </p>
        <div>
          {isFrozen ? (
            <Button kind="primary" busy={freeze.isPending} onClick={() => run(false)}>
              <Trans>Open it again</Trans>
            </Button>
          ) : (
            <Button onClick={() => setAsks(true)}>
              <Trans>Freeze this record</Trans>
            </Button>
          )}
        </div>
      </Stack>
      <Dialog
        open={asks}
        onClose={() => setAsks(false)}
        title={<Trans>Freeze everything?</Trans>}
        actions={
          <Button kind="primary" busy={freeze.isPending} onClick={() => run(true)}>
            <Trans>Freeze it</Trans>
          </Button>
        }
      >
        <p>
          <Trans>
            Goals, reflections and the rest can be read but not changed. Those it was shared with
            see nothing from the next moment on. You can open it again at any time.
          </Trans>
        </p>
      </Dialog>
    </Card>
  );
}
