import { Plural, Trans } from '@lingui/react/macro';
import { Card } from '../../../ui/card';
import { Disclosure } from '../../../ui/disclosure';
import { Notice } from '../../../ui/notice';
import { Stack } from '../../../ui/stack';
import { faultsOptions, noticesOptions, type RosterImport } from '../queries';
import { ApplyForm } from './apply-form';
import { Changes } from './changes';
import { Counts } from './counts';
import { Findings } from './findings';

function Verdict({ roster }: { roster: RosterImport }) {
  if (roster.state === 'refused' || roster.fault_count > 0) {
    return (
      <Notice
        tone="wrong"
        title={<Trans>This file cannot be used yet. Nothing was changed.</Trans>}
      >
        {roster.error ? <p>{roster.error}</p> : null}
        <p>
          <Trans>Mend what stands below in the system it comes from, and bring it in again.</Trans>
        </p>
      </Notice>
    );
  }
  if (roster.state === 'checked' && roster.change_count === 0) {
    return (
      <Notice tone="good" title={<Trans>Everything is as in the file</Trans>}>
        <Trans>There is nothing to apply.</Trans>
      </Notice>
    );
  }
  return null;
}

/** What a checked file would do, or why it cannot be used. */
export function DryRun({ roster }: { roster: RosterImport }) {
  const isOpen = roster.state === 'checked' && roster.fault_count === 0;
  return (
    <Stack gap="loose">
      <Verdict roster={roster} />
      {roster.fault_count > 0 ? (
        <Card title={<Plural value={roster.fault_count} one="# fault" other="# faults" />}>
          <Findings caption={<Trans>Faults by place</Trans>} options={faultsOptions(roster)} />
        </Card>
      ) : (
        <Card title={<Trans>What would change</Trans>}>
          <Stack>
            <Counts roster={roster} />
            {roster.change_count > 0 ? (
              <Disclosure title={<Trans>Look at names</Trans>}>
                <Changes roster={roster} />
              </Disclosure>
            ) : null}
          </Stack>
        </Card>
      )}
      {roster.administrators_found > 0 && !roster.grant_administrators ? (
        <Notice>
          <Plural
            value={roster.administrators_found}
            one="The file calls # person an administrator. They are not made one here."
            other="The file calls # people administrators. They are not made so here."
          />
        </Notice>
      ) : null}
      {roster.notice_count > 0 ? (
        <Disclosure
          title={
            <Plural
              value={roster.notice_count}
              one="# notice that stops nothing"
              other="# notices that stop nothing"
            />
          }
        >
          <Findings caption={<Trans>Notices by place</Trans>} options={noticesOptions(roster)} />
        </Disclosure>
      ) : null}
      {isOpen && roster.change_count > 0 ? <ApplyForm roster={roster} /> : null}
    </Stack>
  );
}
