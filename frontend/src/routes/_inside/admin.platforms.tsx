import { Trans, useLingui } from '@lingui/react/macro';
import { createFileRoute, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { SetUp } from '../../features/platforms/components/set-up';
import { SourceForm } from '../../features/platforms/components/source-form';
import { Sources } from '../../features/platforms/components/sources';
import { type SourceMade, schoolsOptions, sourcesOptions } from '../../features/platforms/queries';
import { needWords } from '../../lib/i18n';
import { Button } from '../../ui/button';
import { PageHeader } from '../../ui/page-header';
import { Stack } from '../../ui/stack';

export const Route = createFileRoute('/_inside/admin/platforms')({
  loader: ({ context: { queries } }) =>
    Promise.all([
      needWords('platforms'),
      queries.ensureQueryData(sourcesOptions()),
      queries.ensureQueryData(schoolsOptions()),
    ]),
  component: AdminPlatforms,
});

function NewSource({ onMade }: { onMade: (made: SourceMade) => void }) {
  const [open, setOpen] = useState(false);
  return open ? (
    <SourceForm onMade={onMade} />
  ) : (
    <div>
      <Button kind="primary" onClick={() => setOpen(true)}>
        <Trans>Connect a platform</Trans>
      </Button>
    </div>
  );
}

function AdminPlatforms() {
  const { t } = useLingui();
  const navigate = useNavigate();
  const [made, setMade] = useState<SourceMade | null>(null);
  return (
    <>
      <PageHeader
        title={t`Learning platforms`}
        lead={
          <Trans>
            They tell us what happens there: who is in which class, what was handed in, and what a
            grade is. Learners decide what they make of it.
          </Trans>
        }
      />
      {made ? (
        <SetUp
          made={made}
          onStored={() =>
            void navigate({ to: '/admin/platforms/$sourceId', params: { sourceId: made.id } })
          }
        />
      ) : (
        <Stack gap="loose">
          <Sources />
          <NewSource onMade={setMade} />
        </Stack>
      )}
    </>
  );
}
