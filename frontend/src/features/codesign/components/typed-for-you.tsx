import { useLingui as useWords } from '@lingui/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { asProblem, wordsForProblem } from '../../../lib/problems';
import { useAnnouncer } from '../../../ui/announcer';
import { Button } from '../../../ui/button';
import { Notice } from '../../../ui/notice';
import { Stack } from '../../../ui/stack';
import { originOptions, type Place, useConfirm } from '../queries';

/** A goal that a teacher typed for a child: theirs only when they say so. */
export function TypedForYou({ place }: { place: Place }) {
  const { i18n } = useWords();
  const { t } = useLingui();
  const { show } = useAnnouncer();
  const origin = useQuery(originOptions(place)).data;
  const confirm = useConfirm(place);
  if (!origin?.typed_by || origin.confirmed_at) return null;
  const yes = () =>
    confirm.mutate(undefined, {
      onSuccess: () => show(t`Good. Now it is your goal.`),
      onError: (failure) => show(i18n._(wordsForProblem(asProblem(failure)))),
    });
  return (
    <Notice title={<Trans>Is this what you mean?</Trans>}>
      <Stack>
        <p>
          <Trans>
            <bdi>{origin.typed_by_name}</bdi> typed this goal for you. If it is not right, change
            the words below. They are yours.
          </Trans>
        </p>
        <div>
          <Button kind="primary" busy={confirm.isPending} onClick={yes}>
            <Trans>Yes, that is what I mean</Trans>
          </Button>
        </div>
      </Stack>
    </Notice>
  );
}
