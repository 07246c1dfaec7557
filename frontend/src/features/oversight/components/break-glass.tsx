import { useLingui as useWords } from '@lingui/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { type FormEvent, useState } from 'react';
import { asProblem, messagesByField, wordsForProblem } from '../../../lib/problems';
import { useAnnouncer } from '../../../ui/announcer';
import { Button } from '../../../ui/button';
import { Card } from '../../../ui/card';
import { Stack } from '../../../ui/stack';
import { TextArea } from '../../../ui/text-area';
import { useBreakGlass } from '../queries';

/** Asks to read, in an emergency, what a learner wrote. */
export function BreakGlass({ learnerId }: { learnerId: string }) {
  const { i18n } = useWords();
  const { t } = useLingui();
  const { show } = useAnnouncer();
  const [reason, setReason] = useState('');
  const [error, setError] = useState<string | undefined>();
  const ask = useBreakGlass(learnerId);
  const send = (event: FormEvent) => {
    event.preventDefault();
    ask.mutate(reason, {
      onSuccess: () => {
        setReason('');
        setError(undefined);
        show(t`Asked. It opens when a second person agrees.`);
      },
      onError: (failure) => {
        const problem = asProblem(failure);
        setError(messagesByField(problem).get('reason') ?? i18n._(wordsForProblem(problem)));
      },
    });
  };
  return (
    <Card title={<Trans>In an emergency</Trans>} narrow>
      <form onSubmit={send}>
        <Stack>
          <p>
            <Trans>
              You can ask to read what this learner shares with others. A second person has to
              agree. It is open for 60 minutes, the learner is told, and each reading is written
              down. What the learner keeps to themselves stays closed.
            </Trans>
          </p>
          <TextArea
            label={
              <Trans>
                Why? Whoever has to agree reads this, and later the learner and their family can.
              </Trans>
            }
            hint={<Trans>At least 20 letters.</Trans>}
            value={reason}
            error={error}
            required
            limit={1000}
            onChange={({ target }) => setReason(target.value)}
          />
          <div>
            <Button type="submit" kind="danger" busy={ask.isPending}>
              <Trans>Ask to read</Trans>
            </Button>
          </div>
        </Stack>
      </form>
    </Card>
  );
}
