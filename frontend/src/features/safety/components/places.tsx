import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Badge } from '../../../ui/badge';
import { Card } from '../../../ui/card';
import { Disclosure } from '../../../ui/disclosure';
import { Skeleton } from '../../../ui/skeleton';
import { Stack } from '../../../ui/stack';
import { placesOptions } from '../queries';
import { ContactsEditor } from './contacts-editor';

/** For administrators: who keeps learners safe at each school, and whom people can turn to there. */
export default function Places({ organizationId }: { organizationId: string }) {
  const places = useQuery(placesOptions());
  return (
    <Disclosure title={<Trans>Safety: people who look into reports, and help contacts</Trans>}>
      {places.isPending ? <Skeleton lines={3} /> : null}
      <Stack>
        {places.data?.items.map((place) => (
          <Card
            key={place.school_id ?? organizationId}
            title={<span dir="auto">{place.name}</span>}
            aside={
              place.has_lead ? (
                <Badge tone="good" icon="check">
                  <Trans>Somebody looks into reports</Trans>
                </Badge>
              ) : (
                <Badge tone="care" icon="alert">
                  <Trans>Nobody looks into reports here</Trans>
                </Badge>
              )
            }
          >
            <Stack>
              {place.has_lead ? null : (
                <p>
                  {place.waiting > 0 ? (
                    <Trans>
                      A report waits. Give somebody the role of safeguarding lead in your roster.
                    </Trans>
                  ) : (
                    <Trans>Give somebody the role of safeguarding lead in your roster.</Trans>
                  )}
                </p>
              )}
              <ContactsEditor placeId={place.school_id ?? organizationId} />
            </Stack>
          </Card>
        ))}
      </Stack>
    </Disclosure>
  );
}
