import { Trans, useLingui } from '@lingui/react/macro';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Suspense } from 'react';
import { ReflectionLines } from '../../../features/reflections/components/reflection-lines';
import { reflectionsOptions } from '../../../features/reflections/queries';
import { PageHeader } from '../../../ui/page-header';
import { Skeleton } from '../../../ui/skeleton';
import { Stack } from '../../../ui/stack';
import { SearchPart, WaysPart } from '../-reflecting/parts';

/** The ways to reflect, and what was written so far. */
export function AllReflections({ learnerId }: { learnerId: string }) {
  const { t } = useLingui();
  const { data: reflections } = useSuspenseQuery(reflectionsOptions(learnerId));
  return (
    <>
      <PageHeader
        title={t`My reflections`}
        lead={<Trans>Only you read them, until you share one with somebody.</Trans>}
      />
      <Stack gap="loose">
        {reflections.items.length > 0 ? (
          <Suspense fallback={null}>
            <SearchPart learnerId={learnerId} />
          </Suspense>
        ) : null}
        <ReflectionLines lines={reflections.items} />
        <Suspense fallback={<Skeleton lines={3} />}>
          <WaysPart learnerId={learnerId} />
        </Suspense>
      </Stack>
    </>
  );
}
