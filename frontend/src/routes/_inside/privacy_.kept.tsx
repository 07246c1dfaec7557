import { Trans, useLingui } from '@lingui/react/macro';
import { createFileRoute, Link } from '@tanstack/react-router';
import { Catalogue } from '../../features/privacy/components/catalogue';
import { catalogueOptions } from '../../features/privacy/queries';
import { needWords } from '../../lib/i18n';
import { PageHeader } from '../../ui/page-header';

export const Route = createFileRoute('/_inside/privacy_/kept')({
  loader: ({ context: { queries } }) =>
    Promise.all([queries.ensureQueryData(catalogueOptions()), needWords('privacy')]),
  component: KeptPage,
});

/** The data catalogue, for the people whose data it is. */
function KeptPage() {
  const { t } = useLingui();
  return (
    <>
      <PageHeader
        eyebrow={
          <Link to="/privacy">
            <Trans>Who can see me</Trans>
          </Link>
        }
        title={t`What we keep`}
        lead={<Trans>What is kept of people here, why, and for how long. Nothing else is.</Trans>}
      />
      <Catalogue />
    </>
  );
}
