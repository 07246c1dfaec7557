import { Trans, useLingui } from '@lingui/react/macro';
import { createFileRoute, useNavigate } from '@tanstack/react-router';
import { ChooseFile } from '../../features/roster/components/choose-file';
import { EarlierImports } from '../../features/roster/components/earlier-imports';
import { ImportView } from '../../features/roster/components/import-view';
import { importOptions, importsOptions } from '../../features/roster/queries';
import { ButtonLink } from '../../ui/links';
import { PageHeader } from '../../ui/page-header';
import { Stack } from '../../ui/stack';
import { languageOf } from './-language';

export const Route = createFileRoute('/_inside/admin/roster')({
  validateSearch: (search: Record<string, unknown>): { import?: string; lang?: string } => ({
    ...languageOf(search),
    ...(typeof search.import === 'string' ? { import: search.import } : {}),
  }),
  loaderDeps: ({ search }) => ({ import: search.import }),
  loader: async ({ context: { queries }, deps }) => {
    await Promise.all([
      queries.ensureInfiniteQueryData(importsOptions()),
      deps.import ? queries.ensureQueryData(importOptions(deps.import)) : null,
    ]);
  },
  component: AdminRoster,
});

function AdminRoster() {
  const { t } = useLingui();
  const navigate = useNavigate();
  const { import: importId } = Route.useSearch();
  const look = (id: string) => void navigate({ to: '/admin/roster', search: { import: id } });
  return (
    <>
      <PageHeader
        title={t`Bring in a roster`}
        lead={<Trans>Schools, people and classes from the system your school already has.</Trans>}
      >
        {importId ? (
          <ButtonLink to="/admin/roster">
            <Trans>Bring in another file</Trans>
          </ButtonLink>
        ) : null}
      </PageHeader>
      <Stack gap="loose">
        {importId ? (
          <ImportView key={importId} importId={importId} onChecking={look} />
        ) : (
          <ChooseFile onChecking={look} />
        )}
        <EarlierImports />
      </Stack>
    </>
  );
}
