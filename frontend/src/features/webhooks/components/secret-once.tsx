import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useRef } from 'react';
import { useAnnouncer } from '../../../ui/announcer';
import { Button } from '../../../ui/button';
import { Card } from '../../../ui/card';
import { Stack } from '../../../ui/stack';
import styles from './webhooks.module.css';

interface SecretOnceProps {
  secret: string;
  onStored: () => void;
}

/** The secret that proves who sent a message. It is in the page until the person says it is stored. */
export function SecretOnce({ secret, onStored }: SecretOnceProps) {
  const { t } = useLingui();
  const { show } = useAnnouncer();
  const title = useRef<HTMLSpanElement>(null);
  useEffect(() => title.current?.focus(), []);
  const copy = () =>
    navigator.clipboard.writeText(secret).then(
      () => show(t`Copied.`),
      () => show(t`Copying did not work. Select the secret and copy it by hand.`),
    );
  return (
    <Card
      tone="wash"
      title={
        <span ref={title} tabIndex={-1}>
          <Trans>Store this secret now</Trans>
        </span>
      }
    >
      <Stack>
        <p>
          <Trans>
            It is shown this once. The receiver checks with it that a message comes from here.
          </Trans>
        </p>
        <code className={styles.secret} dir="ltr">
          {secret}
        </code>
        <Stack as="row">
          <Button kind="primary" onClick={() => void copy()}>
            <Trans>Copy</Trans>
          </Button>
          <Button onClick={onStored}>
            <Trans>I have stored it</Trans>
          </Button>
        </Stack>
      </Stack>
    </Card>
  );
}
