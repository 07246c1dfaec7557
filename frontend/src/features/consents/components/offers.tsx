import { useLingui as useWords } from '@lingui/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { asProblem, wordsForProblem } from '../../../lib/problems';
import { isolate } from '../../../lib/text';
import { useAnnouncer } from '../../../ui/announcer';
import { Badge } from '../../../ui/badge';
import { Button } from '../../../ui/button';
import { Card } from '../../../ui/card';
import { Skeleton } from '../../../ui/skeleton';
import { Stack } from '../../../ui/stack';
import { type Offer, offersOptions, useGiveConsent, useRefuseConsent } from '../queries';
import { PURPOSES } from '../words';

/** Whether something goes there now. A plain word each, never a colour alone. */
function Standing({ offer }: { offer: Offer }) {
  if (offer.authorities.length > 0)
    return (
      <Badge tone="good">
        <Trans>Agreed to</Trans>
      </Badge>
    );
  return offer.is_refused ? (
    <Badge>
      <Trans>Refused</Trans>
    </Badge>
  ) : (
    <Badge>
      <Trans>Nobody has agreed</Trans>
    </Badge>
  );
}

/** Says yes or no to each recipient that the school works with. Both weigh the same. */
export function Offers({ learnerId }: { learnerId: string }) {
  const { i18n } = useWords();
  const { t } = useLingui();
  const { show } = useAnnouncer();
  const offers = useQuery(offersOptions(learnerId));
  const give = useGiveConsent(learnerId);
  const refuse = useRefuseConsent(learnerId);
  const isBusy = give.isPending || refuse.isPending;
  if (offers.isPending) return <Skeleton lines={3} />;
  const rows = offers.data?.items ?? [];
  const failed = (failure: unknown) => show(i18n._(wordsForProblem(asProblem(failure))));
  return (
    <Card title={<Trans>Who outside may receive something</Trans>}>
      {rows.length === 0 ? (
        <p>
          <Trans>The school works with nobody outside. There is nothing to decide.</Trans>
        </p>
      ) : (
        <Stack>
          <p>
            <Trans>
              Yes and no count from the next moment on. A no of yours stands, whatever the school
              says.
            </Trans>
          </p>
          {rows.map((offer) => {
            const about = `${isolate(offer.recipient)}, ${i18n._(PURPOSES[offer.purpose])}`;
            return (
              <section key={`${offer.recipient}/${offer.purpose}`} aria-label={about}>
                <Stack gap="tight">
                  <span>
                    <strong>
                      <bdi>{offer.recipient}</bdi>
                    </strong>
                    {' · '}
                    {i18n._(PURPOSES[offer.purpose])} <Standing offer={offer} />
                  </span>
                  <Stack as="row" gap="tight">
                    {offer.may.includes('consent.give') ? (
                      <Button
                        busy={isBusy}
                        aria-label={t`Yes: ${about}`}
                        onClick={() =>
                          give.mutate(offer, {
                            onSuccess: () => show(t`Agreed. You can take it back at any time.`),
                            onError: failed,
                          })
                        }
                      >
                        <Trans>Yes, I agree</Trans>
                      </Button>
                    ) : null}
                    {offer.may.includes('consent.refuse') ? (
                      <Button
                        busy={isBusy}
                        aria-label={t`No: ${about}`}
                        onClick={() =>
                          refuse.mutate(offer, {
                            onSuccess: () => show(t`Refused. Nothing goes there any more.`),
                            onError: failed,
                          })
                        }
                      >
                        <Trans>No, I refuse</Trans>
                      </Button>
                    ) : null}
                  </Stack>
                </Stack>
              </section>
            );
          })}
        </Stack>
      )}
    </Card>
  );
}
