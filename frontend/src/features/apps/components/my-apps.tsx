import { useLingui as useWords } from '@lingui/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { formatMoment, formatSince } from '../../../lib/dates';
import { asProblem, wordsForProblem } from '../../../lib/problems';
import { useAnnouncer } from '../../../ui/announcer';
import { Button } from '../../../ui/button';
import { Card } from '../../../ui/card';
import { Dialog } from '../../../ui/dialog';
import { EmptyState } from '../../../ui/empty-state';
import { Stack } from '../../../ui/stack';
import { type App, appsOptions, useEndApp } from '../queries';
import { Areas } from './areas';

function OneApp({ app }: { app: App }) {
  const { i18n } = useWords();
  const { t } = useLingui();
  const { show } = useAnnouncer();
  const end = useEndApp(app);
  const [asks, setAsks] = useState(false);
  const place = { locale: i18n.locale };
  const endIt = () =>
    end.mutate(undefined, {
      onSuccess: () => show(t`It acts for you no longer.`),
      onError: (failure) => {
        const problem = asProblem(failure);
        show(problem.detail ?? i18n._(wordsForProblem(problem)));
      },
    });
  return (
    <Card title={<bdi>{app.name}</bdi>}>
      <Stack>
        <p>
          <Trans>
            Made and run by <bdi>{app.recipient}</bdi>
          </Trans>
        </p>
        <Areas areas={app.areas} />
        <p>
          <small>
            <Trans>
              Allowed {formatMoment(app.created_at, place)}, last used{' '}
              {formatSince(app.used_at, place)}
            </Trans>
          </small>
        </p>
        <div>
          <Button onClick={() => setAsks(true)}>
            <Trans>End it</Trans>
          </Button>
        </div>
        <Dialog
          open={asks}
          onClose={() => setAsks(false)}
          title={<Trans>End this app?</Trans>}
          actions={
            <Button kind="danger" busy={end.isPending} onClick={endIt}>
              <Trans>End it now</Trans>
            </Button>
          }
        >
          <p>
            <Trans>
              It can do nothing more as you. What it wrote stays. You can let it in again later.
            </Trans>
          </p>
        </Dialog>
      </Stack>
    </Card>
  );
}

/** The apps that act for somebody; each can be ended. */
export function MyApps() {
  const { data } = useSuspenseQuery(appsOptions());
  if (data.items.length === 0)
    return (
      <EmptyState icon="lock" title={<Trans>No app acts for you</Trans>}>
        <Trans>When you let an app in, it stands here, and you can end it here.</Trans>
      </EmptyState>
    );
  return (
    <Stack as="grid">
      {data.items.map((app) => (
        <OneApp key={app.id} app={app} />
      ))}
    </Stack>
  );
}
