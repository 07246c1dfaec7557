import { Trans, useLingui } from '@lingui/react/macro';
import { createFileRoute, useLocation } from '@tanstack/react-router';
import { Audit } from '../../features/oversight/components/audit';
import { GlassList } from '../../features/oversight/components/glass-list';
import { Proofs } from '../../features/oversight/components/proofs';
import { Retention } from '../../features/oversight/components/retention';
import { WaitingCorrections } from '../../features/oversight/components/waiting-corrections';
import { PageHeader } from '../../ui/page-header';
import { type Tab, Tabs } from '../../ui/tabs';

export const Route = createFileRoute('/_inside/admin/privacy')({ component: AdminPrivacy });

function AdminPrivacy() {
  const { t } = useLingui();
  const { session } = Route.useRouteContext();
  const startsAt = useLocation({ select: ({ hash }) => hash });
  const timeZone = session.organization.time_zone;
  const ofAll: Tab[] = [
    { id: 'audit', title: <Trans>Audit</Trans>, panel: <Audit timeZone={timeZone} /> },
    { id: 'retention', title: <Trans>Retention</Trans>, panel: <Retention /> },
    { id: 'proofs', title: <Trans>Erasures</Trans>, panel: <Proofs timeZone={timeZone} /> },
  ];
  return (
    <>
      <PageHeader
        title={t`Privacy`}
        lead={<Trans>Who did what, what waits for the school, and what is kept.</Trans>}
      />
      <Tabs
        label={t`Privacy`}
        startsAt={startsAt}
        tabs={[
          { id: 'corrections', title: <Trans>Corrections</Trans>, panel: <WaitingCorrections /> },
          {
            id: 'glass',
            title: <Trans>Emergencies</Trans>,
            panel: <GlassList personId={session.person.id} timeZone={timeZone} />,
          },
          ...(session.may.includes('audit.read') ? ofAll : []),
        ]}
      />
    </>
  );
}
