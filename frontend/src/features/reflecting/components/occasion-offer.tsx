import { useLingui as useWords } from '@lingui/react';
import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { asProblem, wordsForProblem } from '../../../lib/problems';
import { useAnnouncer } from '../../../ui/announcer';
import { Button } from '../../../ui/button';
import { Stack } from '../../../ui/stack';
import { type Occasion, protocolsForOptions, useBeginWith } from '../queries';
import { OCCASIONS } from '../words';

interface OccasionOfferProps {
  learnerId: string;
  /** The goal that it is about, if it is about one. */
  goalId?: string;
  occasion: Occasion;
  onBegun: (reflectionId: string) => void;
}

/** The ways to reflect that fit the moment: offered, never asked for. */
export function OccasionOffer({ learnerId, goalId, occasion, onBegun }: OccasionOfferProps) {
  const { i18n } = useWords();
  const { t } = useLingui();
  const { show } = useAnnouncer();
  const begin = useBeginWith(learnerId, goalId);
  const fitting = useQuery(protocolsForOptions(occasion)).data?.items ?? [];
  const words = OCCASIONS.find(({ value }) => value === occasion)?.words;
  if (fitting.length === 0 || !words) return null;
  return (
    <section aria-label={t`Ways to reflect that may fit now`}>
      <Stack gap="tight">
        <small>{i18n._(words)}</small>
        <Stack as="row" gap="tight">
          {fitting.map(({ id, title }) => (
            <Button
              key={id}
              busy={begin.isPending && begin.variables === id}
              onClick={() =>
                begin.mutate(id, {
                  onSuccess: (reflection) => onBegun(reflection.id),
                  onError: (failure) => show(i18n._(wordsForProblem(asProblem(failure)))),
                })
              }
            >
              <bdi>{title}</bdi>
            </Button>
          ))}
        </Stack>
      </Stack>
    </section>
  );
}
