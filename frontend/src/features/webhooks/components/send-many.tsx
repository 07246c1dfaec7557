import { useLingui as useWords } from '@lingui/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { startOfDay } from '../../../lib/days-in-zone';
import { asProblem, wordsForProblem } from '../../../lib/problems';
import { useAnnouncer } from '../../../ui/announcer';
import { Button } from '../../../ui/button';
import { Dialog } from '../../../ui/dialog';
import { RadioCards } from '../../../ui/radio-cards';
import { Stack } from '../../../ui/stack';
import { TextField } from '../../../ui/text-field';
import { deliveriesOptions, type Endpoint, useRedeliverMany } from '../queries';

const SOON = 3000;

// As the list of deliveries has it: by the clock of whoever looks.
const ZONE = Intl.DateTimeFormat().resolvedOptions().timeZone;
const today = () => new Intl.DateTimeFormat('en-CA').format();

/** Sends once more what a receiver missed or lost: whatever failed, or all, since a day. */
export function SendMany({ endpoint }: { endpoint: Endpoint }) {
  const { i18n } = useWords();
  const { t } = useLingui();
  const { show } = useAnnouncer();
  const queries = useQueryClient();
  const form = useId();
  const [asks, setAsks] = useState(false);
  const [since, setSince] = useState(today);
  const [which, setWhich] = useState<'failed' | 'all'>('failed');
  const again = useRedeliverMany(endpoint.id);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!since || again.isPending) return;
    again.mutate(
      { since: startOfDay(since, ZONE), state: which === 'all' ? null : which },
      {
        onSuccess: () => {
          setAsks(false);
          show(t`Whatever may be sent goes out again. The list below shows it in a moment.`);
          setTimeout(() => void queries.invalidateQueries(deliveriesOptions(endpoint.id)), SOON);
        },
        onError: (failure) => {
          const problem = asProblem(failure);
          show(problem.detail ?? i18n._(wordsForProblem(problem)));
        },
      },
    );
  };
  if (endpoint.state !== 'enabled') return null;
  return (
    <div>
      <Button onClick={() => setAsks(true)}>
        <Trans>Send many again</Trans>
      </Button>
      <Dialog
        open={asks}
        onClose={() => setAsks(false)}
        title={<Trans>Send many again?</Trans>}
        actions={
          <Button kind="primary" type="submit" form={form} busy={again.isPending}>
            <Trans>Send them</Trans>
          </Button>
        }
      >
        <form id={form} onSubmit={submit}>
          <Stack>
            <TextField
              label={<Trans>From this day</Trans>}
              hint={<Trans>Deliveries are kept for 30 days.</Trans>}
              type="date"
              required
              max={today()}
              value={since}
              onChange={({ target }) => setSince(target.value)}
            />
            <RadioCards
              legend={<Trans>Which?</Trans>}
              compact
              value={which}
              choices={[
                { value: 'failed', title: <Trans>What did not arrive</Trans> },
                { value: 'all', title: <Trans>Everything</Trans> },
              ]}
              onChange={setWhich}
            />
            <p>
              <Trans>Each keeps its number, so that the receiver knows what it has already.</Trans>
            </p>
          </Stack>
        </form>
      </Dialog>
    </div>
  );
}
