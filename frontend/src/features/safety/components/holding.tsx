import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type * as api from '../../../api/types.gen';
import { Button } from '../../../ui/button';
import { Checkbox } from '../../../ui/checkbox';
import { Disclosure } from '../../../ui/disclosure';
import { Stack } from '../../../ui/stack';
import { type ReportLine, useHold, useLift } from '../queries';
import { WhyForm } from './why-form';

interface HoldingProps {
  line: ReportLine;
  report: api.ReportRead;
}

/** Keeping what a report is about, and letting it go. Only leads read of it. */
export function Holding({ line, report }: HoldingProps) {
  const hold = useHold(line);
  const lift = useLift(line);
  const [delays, setDelays] = useState(false);
  const placed = report.holds.find((one) => one.placed_by && !one.lifted_at);
  const deed = {
    isPending: hold.isPending,
    error: hold.error,
    mutate: (reason: string, then: { onSuccess: () => void }) =>
      hold.mutate({ reason, delays_notice: delays }, then),
  };
  return (
    <Stack>
      {placed ? (
        <p>
          <Trans>
            What these two wrote, and their data, are kept: <span dir="auto">{placed.reason}</span>
          </Trans>
        </p>
      ) : null}
      {report.may.includes('report.lift') && placed ? (
        <Stack as="row">
          <Button busy={lift.isPending} onClick={() => lift.mutate()}>
            <Trans>Stop keeping it</Trans>
          </Button>
        </Stack>
      ) : null}
      {report.may.includes('report.hold') ? (
        <Disclosure title={<Trans>Keep everything for now</Trans>}>
          <WhyForm
            name={`report/${line.id}/hold`}
            label={<Trans>Why must it be kept?</Trans>}
            hint={
              <Trans>
                Nothing these two wrote can be erased until you let it go. They are not told.
              </Trans>
            }
            action={<Trans>Keep it</Trans>}
            deed={deed}
          >
            <Checkbox
              label={<Trans>The learner hears only later what was opened</Trans>}
              checked={delays}
              onChange={(event) => setDelays(event.target.checked)}
            />
          </WhyForm>
        </Disclosure>
      ) : null}
    </Stack>
  );
}
