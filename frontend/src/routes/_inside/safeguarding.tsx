import { Trans, useLingui } from '@lingui/react/macro';
import { createFileRoute } from '@tanstack/react-router';
import { Queue } from '../../features/safety/components/queue';
import { needWords } from '../../lib/i18n';
import { ButtonLink } from '../../ui/links';
import { PageHeader } from '../../ui/page-header';

export const Route = createFileRoute('/_inside/safeguarding')({
  loader: () => needWords('safety'),
  component: SafeguardingPage,
});

/** For those who keep learners safe: what was reported, and what becomes of it. */
function SafeguardingPage() {
  const { t } = useLingui();
  return (
    <>
      <PageHeader
        title={t`Reports`}
        lead={
          <Trans>
            You see who is involved. The words open for an hour when you say why, and only those
            around what was reported.
          </Trans>
        }
      >
        <ButtonLink to="/admin/privacy" hash="glass">
          <Trans>Emergencies</Trans>
        </ButtonLink>
      </PageHeader>
      <Queue />
    </>
  );
}
