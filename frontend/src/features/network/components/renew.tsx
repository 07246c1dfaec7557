import { useLingui as useWords } from '@lingui/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { formatDay } from '../../../lib/dates';
import { asProblem, wordsForProblem } from '../../../lib/problems';
import { isolate } from '../../../lib/text';
import { useAnnouncer } from '../../../ui/announcer';
import { Button } from '../../../ui/button';
import { Notice } from '../../../ui/notice';
import { Stack } from '../../../ui/stack';
import { type Link, useRescope } from '../queries';
import { endOf } from '../words';

/** Before somebody's time runs out: shall it go on? Doing nothing lets it end. */
export function Renew({ link }: { link: Link }) {
  const { i18n } = useWords();
  const { t } = useLingui();
  const { show } = useAnnouncer();
  const rescope = useRescope(link.learner_id);
  if (!link.ends_soon || !link.expires_at || !link.may.includes('link.rescope')) return null;
  const name = isolate(link.supporter_name);
  const onError = (failure: unknown) => show(i18n._(wordsForProblem(asProblem(failure))));
  const renew = () =>
    rescope.mutate(
      { link, body: { expires_at: endOf(30, Date.parse(link.expires_at ?? '')) } },
      { onSuccess: () => show(t`It goes on with ${name} for a month more.`), onError },
    );
  return (
    <Notice tone="care">
      <Stack gap="tight">
        <p>
          <Trans>
            This ends on {formatDay(link.expires_at, { locale: i18n.locale })}. Shall it go on? If
            you do nothing, <bdi>{link.supporter_name}</bdi> sees nothing any more from then on.
          </Trans>
        </p>
        <Stack as="row">
          <Button busy={rescope.isPending} onClick={renew}>
            <Trans>A month more</Trans>
          </Button>
        </Stack>
      </Stack>
    </Notice>
  );
}
