import { useQuery } from '@tanstack/react-query';
import { ConsentsOf } from '../../../features/consents/components/consents-of';
import { Offers } from '../../../features/consents/components/offers';
import { Corrections } from '../../../features/privacy/components/corrections';
import { Erase } from '../../../features/privacy/components/erase';
import { Freeze } from '../../../features/privacy/components/freeze';
import { TakeAlong } from '../../../features/privacy/components/take-along';
import { recordOptions } from '../../../features/privacy/queries';
import { Skeleton } from '../../../ui/skeleton';
import { Stack } from '../../../ui/stack';

interface MyRecordProps {
  learnerId: string;
  organizationId: string;
}

/** What can be done with a record as a whole; each part as far as the reader may. */
export function MyRecord({ learnerId, organizationId }: MyRecordProps) {
  const record = useQuery(recordOptions(learnerId)).data;
  if (!record) return <Skeleton lines={6} />;
  const may = (action: string) => record.may.includes(action);
  return (
    <Stack>
      {may('export.ask') ? <TakeAlong learnerId={learnerId} /> : null}
      <Offers learnerId={learnerId} />
      <ConsentsOf learnerId={learnerId} />
      <Corrections learnerId={learnerId} mayAsk={may('correction.ask')} />
      {may('record.freeze') ? <Freeze record={record} /> : null}
      {may('erasure.ask') ? <Erase learnerId={learnerId} organizationId={organizationId} /> : null}
    </Stack>
  );
}
