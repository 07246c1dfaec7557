import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { MyApps } from '../../../features/apps/components/my-apps';
import { appsOptions } from '../../../features/apps/queries';
import { Stack } from '../../../ui/stack';

export { MyApps };

/** For people whose page speaks of others: the apps that act for them, when there are any. */
export default function AppsPart() {
  const { data } = useQuery(appsOptions());
  if (!data || data.items.length === 0) return null;
  return (
    <section>
      <Stack>
        <h2>
          <Trans>Apps that act for me</Trans>
        </h2>
        <MyApps />
      </Stack>
    </section>
  );
}
