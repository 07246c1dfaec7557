import { useLingui as useWords } from '@lingui/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { formatDay } from '../../../lib/dates';
import { asProblem, wordsForProblem } from '../../../lib/problems';
import { useAnnouncer } from '../../../ui/announcer';
import { Button } from '../../../ui/button';
import { Card } from '../../../ui/card';
import { Progress } from '../../../ui/progress';
import { Stack } from '../../../ui/stack';
import {
  downloadOf,
  type Export,
  exportsOptions,
  useAskForExport,
  useCancelExport,
} from '../queries';

/** One file with everything: asked for, shown while it is made, fetched. */
export function TakeAlong({ learnerId }: { learnerId: string }) {
  const { i18n } = useWords();
  const { show } = useAnnouncer();
  const newest = useQuery(exportsOptions(learnerId)).data?.items[0];
  const ask = useAskForExport(learnerId);
  const isMade = newest?.state === 'queued' || newest?.state === 'running';
  const start = () =>
    ask.mutate(undefined, {
      onError: (failure) => show(i18n._(wordsForProblem(asProblem(failure)))),
    });
  return (
    <Card title={<Trans>Take everything along</Trans>}>
      <Stack>
        <p>
          <Trans>
            One file with all that is known of you: what you wrote, what others wrote to you, your
            files. Other people stand in it only by what they are to you and a first name.
          </Trans>
        </p>
        {newest ? <Newest one={newest} learnerId={learnerId} /> : null}
        {isMade ? null : (
          <div>
            <Button kind="primary" busy={ask.isPending} onClick={start}>
              <Trans>Make my file</Trans>
            </Button>
          </div>
        )}
      </Stack>
    </Card>
  );
}

function Newest({ one, learnerId }: { one: Export; learnerId: string }) {
  const { i18n } = useWords();
  const { t } = useLingui();
  const { show } = useAnnouncer();
  const cancel = useCancelExport(learnerId);
  if (one.state === 'queued' || one.state === 'running') {
    return (
      <Stack>
        <Progress
          label={<Trans>Your file is being made</Trans>}
          done={one.done}
          total={one.total || null}
        />
        <div>
          <Button
            busy={cancel.isPending}
            onClick={() => cancel.mutate(one.id, { onSuccess: () => show(t`Stopped.`) })}
          >
            <Trans>Stop</Trans>
          </Button>
        </div>
      </Stack>
    );
  }
  if (one.state === 'failed') {
    return (
      <p>
        <Trans>That did not work. Ask for it once more.</Trans>
      </p>
    );
  }
  if (!one.may.includes('export.download') || !one.kept_until) return null;
  const until = formatDay(one.kept_until, { locale: i18n.locale });
  return (
    <p>
      <a href={downloadOf(one)} download>
        <Trans>Fetch my file</Trans>
      </a>{' '}
      <Trans>It is there until {until}, for nobody but you.</Trans>
    </p>
  );
}
