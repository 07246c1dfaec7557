import { useLingui as useWords } from '@lingui/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { Fragment } from 'react';
import { formatDay } from '../../../lib/dates';
import { asProblem, wordsForProblem } from '../../../lib/problems';
import { useAnnouncer } from '../../../ui/announcer';
import { Badge } from '../../../ui/badge';
import { BesideWords } from '../../../ui/beside-words';
import { Button } from '../../../ui/button';
import { Stack } from '../../../ui/stack';
import { type Assessment, type Place, useJudge, useRevealAlone } from '../queries';
import { USEFULNESS, wordsForUsefulness } from '../words';
import styles from './assessments.module.css';
import { SideBySide } from './side-by-side';

/** Whether a rating helped, in one tap. */
function Usefulness({ place, rating }: { place: Place; rating: Assessment }) {
  const { i18n } = useWords();
  const { t } = useLingui();
  const { show } = useAnnouncer();
  const judge = useJudge(place);
  if (rating.usefulness)
    return (
      <p>
        <Trans>
          You told <bdi>{rating.author_name}</bdi>:
        </Trans>{' '}
        <Badge tone="good">{i18n._(wordsForUsefulness(rating.usefulness))}</Badge>
      </p>
    );
  return (
    <fieldset className={styles.group}>
      <legend>
        <Trans>
          Did what <bdi>{rating.author_name}</bdi> said help you? They will see your answer.
        </Trans>
      </legend>
      <Stack as="row" gap="tight">
        {USEFULNESS.map(({ value, words }) => (
          <Button
            key={value}
            busy={judge.isPending}
            onClick={() =>
              judge.mutate(
                { id: rating.id, usefulness: value },
                {
                  onSuccess: () => show(t`Thank you. They will see it.`),
                  onError: (failure) => show(i18n._(wordsForProblem(asProblem(failure)))),
                },
              )
            }
          >
            {i18n._(words)}
          </Button>
        ))}
      </Stack>
    </fieldset>
  );
}

interface OwnTryProps {
  place: Place;
  own: Assessment;
  /** Those whose ratings stand beside this one. */
  others: readonly Assessment[];
  /** Who would see it, if it were shown alone. */
  readers: readonly string[];
}

/** One try of the learner's, and what stands beside it. */
export function OwnTry({ place, own, others, readers }: OwnTryProps) {
  const { i18n } = useWords();
  const { t } = useLingui();
  const { show } = useAnnouncer();
  const reveal = useRevealAlone(place);
  const day = formatDay(own.created_at, { locale: i18n.locale });
  return (
    <Stack>
      <Stack as="row" gap="tight">
        {own.revealed_at ? (
          <Badge icon="eye">
            <Trans>You have shown it</Trans>
          </Badge>
        ) : others.length === 0 ? (
          <Badge icon="lock">
            <Trans>Only you see it</Trans>
          </Badge>
        ) : null}
        {own.is_on_present_lines ? null : (
          <Badge>
            <Trans>About earlier lines</Trans>
          </Badge>
        )}
      </Stack>
      <SideBySide own={own} ownName={t`Me`} others={others} caption={t`My rating of ${day}`} />
      {others.map((other) => (
        <Fragment key={other.id}>
          {other.comment ? (
            <BesideWords kind="assessment" id={other.id} authorName={other.author_name} />
          ) : null}
          <Usefulness place={place} rating={other} />
        </Fragment>
      ))}
      {others.length === 0 && own.may.includes('assessment.reveal') ? (
        <Stack gap="tight">
          <p className={styles.soft}>
            <Trans>
              When somebody else rates the same lines, you both see both. You need not wait: go on,
              or show yours now.
            </Trans>
          </p>
          {readers.length > 0 ? (
            <div>
              <Button
                busy={reveal.isPending}
                onClick={() =>
                  reveal.mutate(own.id, {
                    onSuccess: () => show(t`Shown.`),
                    onError: (failure) => show(i18n._(wordsForProblem(asProblem(failure)))),
                  })
                }
              >
                <Trans>Show mine to: {readers.join(', ')}</Trans>
              </Button>
            </div>
          ) : null}
        </Stack>
      ) : null}
    </Stack>
  );
}
