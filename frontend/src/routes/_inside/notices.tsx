import { Trans, useLingui } from '@lingui/react/macro';
import { createFileRoute } from '@tanstack/react-router';
import { Inbox } from '../../features/notices/components/inbox';
import { NoticeSettings } from '../../features/notices/components/settings';
import { noticesOptions } from '../../features/notices/queries';
import { MyReports } from '../../features/safety/components/my-reports';
import { needWords } from '../../lib/i18n';
import { PageHeader } from '../../ui/page-header';
import { Stack } from '../../ui/stack';
import { helpLine } from '../-late-safety';
import { wayTo } from './-notices/ways';

export const Route = createFileRoute('/_inside/notices')({
  loader: ({ context: { queries } }) =>
    Promise.all([queries.ensureInfiniteQueryData(noticesOptions()), needWords('safety')]),
  component: NoticesPage,
});

/** What waits, what one wants to be told of, and what became of one's reports. */
function NoticesPage() {
  const { t } = useLingui();
  const { session } = Route.useRouteContext();
  const readerId = session.person.id;
  return (
    <>
      <PageHeader
        title={t`Notices`}
        lead={<Trans>What others wrote to you or ask of you. Nothing here counts anything.</Trans>}
      />
      <Stack gap="loose">
        <Inbox readerId={readerId} wayTo={(notice, follow) => wayTo(notice, readerId, follow)} />
        <NoticeSettings />
        <MyReports />
      </Stack>
      {helpLine}
    </>
  );
}
