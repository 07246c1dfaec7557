import { Trans, useLingui } from '@lingui/react/macro';
import { useSuspenseQuery } from '@tanstack/react-query';
import { createFileRoute } from '@tanstack/react-router';
import { Journal } from '../../features/privacy/components/journal';
import { wardsOptions } from '../../features/privacy/queries';
import { needWords } from '../../lib/i18n';
import { Card } from '../../ui/card';
import { Disclosure } from '../../ui/disclosure';
import { EmptyState } from '../../ui/empty-state';
import { ButtonLink } from '../../ui/links';
import { PageHeader } from '../../ui/page-header';
import { Stack } from '../../ui/stack';
import { helpLine } from '../-late-safety';
import { MyRecord } from './-privacy/my-record';

export const Route = createFileRoute('/_inside/family')({
  beforeLoad: () => Promise.all([needWords('privacy'), needWords('admin')]),
  loader: ({ context: { queries } }) => queries.ensureQueryData(wardsOptions()),
  component: FamilyPage,
});

function FamilyPage() {
  const { t } = useLingui();
  const { session } = Route.useRouteContext();
  const { data } = useSuspenseQuery(wardsOptions());
  return (
    <>
      <PageHeader
        title={t`My family`}
        lead={
          <Trans>
            What is known of a child you answer for, and what you can decide. At 18 this passes to
            them.
          </Trans>
        }
      >
        <ButtonLink to="/privacy/kept">
          <Trans>What we keep</Trans>
        </ButtonLink>
      </PageHeader>
      {data.items.length === 0 ? (
        <EmptyState icon="people" title={<Trans>Nobody yet</Trans>}>
          <Trans>The school says whose guardian you are. Ask there if a child is missing.</Trans>
        </EmptyState>
      ) : null}
      <Stack gap="loose">
        {data.items.map((ward) => (
          <Card key={ward.learner_id} title={<bdi>{ward.name}</bdi>}>
            <div>
              <Disclosure title={<Trans>Who has looked</Trans>}>
                <Journal learnerId={ward.learner_id} timeZone={session.organization.time_zone} />
              </Disclosure>
              <Disclosure title={<Trans>Record and consents</Trans>}>
                <MyRecord learnerId={ward.learner_id} organizationId={session.organization.id} />
              </Disclosure>
            </div>
          </Card>
        ))}
      </Stack>
      {helpLine}
    </>
  );
}
