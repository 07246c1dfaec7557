import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { useAnnouncer } from '../../../ui/announcer';
import { Button } from '../../../ui/button';
import { Stack } from '../../../ui/stack';
import type { Written } from '../queries';
import { BlockDialog } from './block-dialog';
import { ReportDialog } from './report-dialog';

/** Beside every word of another person: to report it, and to block them, equally near. */
export default function ReportOrBlock(item: Written) {
  const { t } = useLingui();
  const { show } = useAnnouncer();
  const [asked, setAsked] = useState<'report' | 'block' | null>(null);
  const close = () => setAsked(null);
  const { authorName, canBlock = true } = item;
  return (
    <Stack as="row" gap="tight">
      <Button
        kind="quiet"
        aria-label={t`Report what ${authorName} wrote`}
        onClick={() => setAsked('report')}
      >
        <Trans>Report</Trans>
      </Button>
      {canBlock ? (
        <Button kind="quiet" aria-label={t`Block ${authorName}`} onClick={() => setAsked('block')}>
          <Trans>Block</Trans>
        </Button>
      ) : null}
      <ReportDialog
        item={item}
        open={asked === 'report'}
        onClose={close}
        onReported={() => {
          close();
          show(
            t`Reported. A grown-up of the school will look at it. The other person is not told.`,
          );
        }}
      />
      <BlockDialog
        item={item}
        open={asked === 'block'}
        onClose={close}
        onBlocked={() => {
          close();
          show(t`Blocked.`);
        }}
      />
    </Stack>
  );
}
