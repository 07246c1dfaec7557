import { useLingui as useWords } from '@lingui/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { formatMoment } from '../../../lib/dates';
import { itemsOf } from '../../../lib/pages';
import { asProblem, wordsForProblem } from '../../../lib/problems';
import { useAnnouncer } from '../../../ui/announcer';
import { Badge } from '../../../ui/badge';
import { Button } from '../../../ui/button';
import { Card } from '../../../ui/card';
import { EmptyState } from '../../../ui/empty-state';
import { Stack } from '../../../ui/stack';
import { type Glass, glassOptions, useAnswerGlass } from '../queries';

interface GlassListProps {
  personId: string;
  timeZone: string;
}

/** Who asked to read what a learner wrote; the second person agrees here. */
export function GlassList({ personId, timeZone }: GlassListProps) {
  const rows = itemsOf(useInfiniteQuery(glassOptions()).data);
  if (rows.length === 0) {
    return (
      <EmptyState icon="lock" title={<Trans>Nobody asked</Trans>}>
        <Trans>
          In an emergency, ask on a learner’s page under People. Somebody else has to agree; it is
          open for 60 minutes; the learner is told, and each reading is written down.
        </Trans>
      </EmptyState>
    );
  }
  return (
    <Stack>
      {rows.map((one) => (
        <Asked key={one.id} one={one} personId={personId} timeZone={timeZone} />
      ))}
    </Stack>
  );
}

function Asked({ one, personId, timeZone }: { one: Glass } & GlassListProps) {
  const { i18n } = useWords();
  const { t } = useLingui();
  const { show } = useAnnouncer();
  const answer = useAnswerGlass();
  const place = { locale: i18n.locale, timeZone };
  const say = (agrees: boolean) =>
    answer.mutate(
      { glass: one, agrees },
      {
        onSuccess: () => show(agrees ? t`It is open for 60 minutes.` : t`It is closed.`),
        onError: (failure) => show(i18n._(wordsForProblem(asProblem(failure)))),
      },
    );
  const states = { asked: t`Waits for a second person`, open: t`Open`, over: t`Over` };
  return (
    <Card title={<bdi>{one.learner_name}</bdi>} aside={<Badge>{states[one.state]}</Badge>}>
      <Stack>
        <p>
          <Trans>
            Asked by <bdi>{one.asked_by_name}</bdi>, {formatMoment(one.created_at, place)}:
          </Trans>{' '}
          <bdi>{one.reason}</bdi>
        </p>
        {one.confirmed_by_name ? (
          <p>
            <Trans>
              Agreed to by <bdi>{one.confirmed_by_name}</bdi>
            </Trans>
          </p>
        ) : null}
        {one.state === 'over' ? null : (
          <div>
            {one.state === 'asked' && one.asked_by !== personId ? (
              <Button kind="primary" busy={answer.isPending} onClick={() => say(true)}>
                <Trans>Agree</Trans>
              </Button>
            ) : null}{' '}
            <Button busy={answer.isPending} onClick={() => say(false)}>
              {one.state === 'asked' ? <Trans>Refuse</Trans> : <Trans>Close it</Trans>}
            </Button>
          </div>
        )}
      </Stack>
    </Card>
  );
}
