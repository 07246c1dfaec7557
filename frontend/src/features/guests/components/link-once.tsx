import { useLingui as useWords } from '@lingui/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { formatDay } from '../../../lib/dates';
import { useAnnouncer } from '../../../ui/announcer';
import { Button } from '../../../ui/button';
import { Stack } from '../../../ui/stack';
import { addressOf, type GuestLink } from '../queries';
import styles from './guests.module.css';

/** The link, this once: to copy, and to send in whatever way the learner likes. */
export function LinkOnce({ made, name }: { made: GuestLink; name: string }) {
  const { i18n } = useWords();
  const { t } = useLingui();
  const { show } = useAnnouncer();
  const address = addressOf(made);
  const day = formatDay(made.expires_at, { locale: i18n.locale });
  const copy = () =>
    navigator.clipboard.writeText(address).then(
      () => show(t`Copied. Send it to them alone.`),
      () => show(t`Copying did not work. Select the link and copy it by hand.`),
    );
  return (
    <Stack>
      <p>
        <Trans>
          Send this link to <bdi>{name}</bdi>, and to nobody else. Whoever opens it first comes in.
          It works once, until {day}, and is shown only now.
        </Trans>
      </p>
      <code className={styles.address} dir="ltr">
        {address}
      </code>
      <Stack as="row">
        <Button kind="primary" onClick={() => void copy()}>
          <Trans>Copy the link</Trans>
        </Button>
      </Stack>
    </Stack>
  );
}
