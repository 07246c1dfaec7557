import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../ui/button';
import { Card } from '../../../ui/card';
import { Disclosure } from '../../../ui/disclosure';
import { Notice } from '../../../ui/notice';
import { Skeleton } from '../../../ui/skeleton';
import { Stack } from '../../../ui/stack';
import { type Assessment, assessmentsOptions, linesOptions, type Place } from '../queries';
import { AskOthers } from './ask-others';
import { OwnTry } from './own-try';
import { RateGoal } from './rate-goal';

interface SelfAssessmentProps {
  place: Place;
  readers: readonly { id: string; name: string }[];
}

const beside = (own: Assessment, all: readonly Assessment[]) =>
  all.filter(({ compared_with }) => compared_with === own.id);

/** How far the learner sees themselves, line by line: first alone, then beside others. */
export function SelfAssessment({ place, readers }: SelfAssessmentProps) {
  const lines = useQuery(linesOptions(place));
  const ratings = useQuery(assessmentsOptions(place));
  const [again, setAgain] = useState(false);
  if (lines.isPending || ratings.isPending) return <Skeleton lines={3} />;
  if (lines.isError || ratings.isError)
    return (
      <Notice tone="wrong">
        <Trans>Your ratings did not come. Try again in a moment.</Trans>
      </Notice>
    );
  const all = ratings.data.items;
  const [newest, ...earlier] = all.filter(({ by }) => by === 'self');
  const names = readers.map(({ name }) => name);
  const rates = again || !newest || !newest.is_on_present_lines;
  return (
    <Card title={<Trans>How far am I?</Trans>}>
      {lines.data.items.length === 0 ? (
        <p>
          <Trans>First write a sign that you are there. Then you can rate how far you are.</Trans>
        </p>
      ) : (
        <Stack>
          {rates ? (
            <RateGoal
              key={lines.data.items.map(({ id, text_number }) => `${id}${text_number}`).join()}
              place={place}
              lines={lines.data.items}
              question={<Trans>Is it so?</Trans>}
              promise={
                <Trans>
                  You look first. Nobody sees your rating before they have rated, too, or before you
                  show it.
                </Trans>
              }
              takesFocus={again}
              onRated={() => setAgain(false)}
            />
          ) : (
            <div>
              <Button onClick={() => setAgain(true)}>
                <Trans>Rate myself again</Trans>
              </Button>
            </div>
          )}
          {newest ? (
            <OwnTry place={place} own={newest} others={beside(newest, all)} readers={names} />
          ) : null}
          <AskOthers place={place} readers={readers} />
          {earlier.length > 0 ? (
            <Disclosure title={<Trans>Earlier tries</Trans>}>
              <Stack gap="loose">
                {earlier.map((own) => (
                  <OwnTry
                    key={own.id}
                    place={place}
                    own={own}
                    others={beside(own, all)}
                    readers={names}
                  />
                ))}
              </Stack>
            </Disclosure>
          ) : null}
        </Stack>
      )}
    </Card>
  );
}
