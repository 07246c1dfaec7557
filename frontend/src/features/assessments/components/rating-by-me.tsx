import { useLingui as useWords } from '@lingui/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { formatDay } from '../../../lib/dates';
import { Badge } from '../../../ui/badge';
import { Button } from '../../../ui/button';
import { Card } from '../../../ui/card';
import { Notice } from '../../../ui/notice';
import { Skeleton } from '../../../ui/skeleton';
import { Stack } from '../../../ui/stack';
import {
  type Assessment,
  assessmentsOptions,
  linesOptions,
  type Place,
  requestsOptions,
} from '../queries';
import { wordsForUsefulness } from '../words';
import { RateGoal } from './rate-goal';
import { SideBySide } from './side-by-side';

/** One rating as its giver sees it: alone while it waits, beside the learner's when both are there. */
function Given({ rating, learner }: { rating: Assessment; learner: string }) {
  const { i18n } = useWords();
  const { t } = useLingui();
  const day = formatDay(rating.created_at, { locale: i18n.locale });
  const isLearners = rating.by === 'self';
  const own = isLearners ? rating : rating.beside;
  return (
    <Stack gap="tight">
      {own ? null : (
        <p>
          <Badge icon="lock">
            <Trans>Waits</Trans>
          </Badge>{' '}
          <Trans>You both see both ratings when both are there, and nothing before.</Trans>
        </p>
      )}
      <SideBySide
        own={own}
        ownName={learner}
        others={isLearners ? [] : [rating]}
        caption={t`Rating of ${day}`}
      />
      {rating.usefulness && !isLearners ? (
        <p>
          <bdi>{learner}</bdi>: {i18n._(wordsForUsefulness(rating.usefulness))}
        </p>
      ) : null}
    </Stack>
  );
}

interface RatingByMeProps {
  place: Place;
  /** The learner's name. */
  learner: string;
  canGrade: boolean;
}

/** A supporter's view of how far a learner is, given without seeing the learner's own. */
export function RatingByMe({ place, learner, canGrade }: RatingByMeProps) {
  const lines = useQuery(linesOptions(place)).data?.items;
  const ratings = useQuery(assessmentsOptions(place));
  const asked = (useQuery(requestsOptions(place)).data?.items ?? []).length > 0;
  const [rates, setRates] = useState(false);
  if (!lines || ratings.isPending) return <Skeleton lines={2} />;
  if (ratings.isError)
    return (
      <Notice tone="wrong">
        <Trans>The ratings did not come. Try again in a moment.</Trans>
      </Notice>
    );
  if (lines.length === 0) return null;
  const given = ratings.data.items;
  const has = given.some(({ by, is_on_present_lines }) => by !== 'self' && is_on_present_lines);
  return (
    <Card title={<Trans>How far do you see it?</Trans>}>
      <Stack>
        {asked && !has ? (
          <p>
            <Trans>
              <bdi>{learner}</bdi> asks for your view.
            </Trans>
          </p>
        ) : null}
        {rates ? (
          <RateGoal
            place={place}
            lines={lines}
            question={<Trans>Do you see it?</Trans>}
            promise={
              <Trans>
                You rate without seeing what <bdi>{learner}</bdi> rated. You both see both when both
                are there.
              </Trans>
            }
            canGrade={canGrade}
            takesFocus
            onRated={() => setRates(false)}
          />
        ) : (
          <div>
            <Button kind={asked && !has ? 'primary' : 'secondary'} onClick={() => setRates(true)}>
              {has ? <Trans>Rate again</Trans> : <Trans>Say how you see it</Trans>}
            </Button>
          </div>
        )}
        {given.map((rating) => (
          <Given key={rating.id} rating={rating} learner={learner} />
        ))}
      </Stack>
    </Card>
  );
}
