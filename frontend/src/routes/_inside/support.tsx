import { Trans, useLingui } from '@lingui/react/macro';
import { createFileRoute } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { AllApprovals } from '../../features/network/components/approvals';
import { Supporting } from '../../features/supporting/components/supporting';
import { supportingOptions } from '../../features/supporting/queries';
import { needWords } from '../../lib/i18n';
import { PageHeader } from '../../ui/page-header';
import { Stack } from '../../ui/stack';
import { helpLine } from '../-late-safety';
import { withWords } from './-codesign/with-words';
import { ClassesPart } from './-reflecting/parts';

const Help = lazy(
  async () => (await Promise.all([import('./-support-help'), needWords('network')]))[0],
);
const Teaching = lazy(() => withWords(import('./-codesign/teaching')));

const Apps = lazy(async () => (await Promise.all([import('./-apps/part'), needWords('apps')]))[0]);

export const Route = createFileRoute('/_inside/support')({
  loader: ({ context: { queries } }) => queries.ensureInfiniteQueryData(supportingOptions()),
  component: SupportPage,
});

/** Whoever has one of these is known to the school; anybody else is somebody from outside for most learners. */
const OF_THE_SCHOOL = ['learner', 'teacher', 'administrator', 'safeguarding_lead'];

/** For everybody who supports somebody: teachers, friends, family, mentors. */
function SupportPage() {
  const { t } = useLingui();
  const { roles, guest_of: guestOf } = Route.useRouteContext().session;
  return (
    <>
      <PageHeader
        title={t`Support`}
        lead={<Trans>A good question at the right time helps more than advice.</Trans>}
      />
      <Stack gap="loose">
        {guestOf ? null : <AllApprovals />}
        <Suspense fallback={null}>
          <Help />
        </Suspense>
        <Suspense fallback={null}>
          <Teaching teaches={roles.includes('teacher')} />
        </Suspense>
        {roles.includes('teacher') ? (
          <Suspense fallback={null}>
            <ClassesPart />
          </Suspense>
        ) : null}
        <Supporting fromOutside={!roles.some((role) => OF_THE_SCHOOL.includes(role))} />
        {guestOf || roles.includes('learner') ? null : (
          <Suspense fallback={null}>
            <Apps />
          </Suspense>
        )}
      </Stack>
      {helpLine}
    </>
  );
}
