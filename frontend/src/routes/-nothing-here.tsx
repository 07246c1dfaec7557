import { Trans, useLingui } from '@lingui/react/macro';
import { ButtonLink } from '../ui/links';
import { PageHeader } from '../ui/page-header';

/** Also the answer for what exists but is not shared: nobody should learn the difference. */
export function NothingHere() {
  const { t } = useLingui();
  return (
    <>
      <PageHeader
        title={t`There is nothing here`}
        lead={<Trans>The address may be old, or the page is not shared with you.</Trans>}
      />
      <ButtonLink to="/" kind="primary">
        <Trans>Go to the start</Trans>
      </ButtonLink>
    </>
  );
}
