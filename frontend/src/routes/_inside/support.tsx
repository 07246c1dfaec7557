import { Trans, useLingui } from '@lingui/react/macro';
import { createFileRoute } from '@tanstack/react-router';
import { Supporting } from '../../features/supporting/components/supporting';
import { supportingOptions } from '../../features/supporting/queries';
import { needWords } from '../../lib/i18n';
import { PageHeader } from '../../ui/page-header';

export const Route = createFileRoute('/_inside/support')({
  loader: async ({ context: { queries } }) => {
    await Promise.all([needWords('support'), queries.ensureInfiniteQueryData(supportingOptions())]);
  },
  component: SupportPage,
});

/** For everybody who supports somebody: teachers, friends, family, mentors. */
function SupportPage() {
  const { t } = useLingui();
  return (
    <>
      <PageHeader
        title={t`Support`}
        lead={<Trans>A good question at the right time helps more than advice.</Trans>}
      />
      <Supporting />
    </>
  );
}
