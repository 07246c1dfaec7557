import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useRef } from 'react';
import { useAnnouncer } from '../../../ui/announcer';
import { Button } from '../../../ui/button';
import { Card } from '../../../ui/card';
import { Stack } from '../../../ui/stack';
import type { ProgramMade } from '../queries';
import styles from './clients.module.css';

interface SecretOnceProps {
  made: ProgramMade;
  onStored: () => void;
}

/** Name and secret of a program. The secret is in the page until the person says it is stored. */
export function SecretOnce({ made, onStored }: SecretOnceProps) {
  const { t } = useLingui();
  const { show } = useAnnouncer();
  const title = useRef<HTMLSpanElement>(null);
  useEffect(() => title.current?.focus(), []);
  const copy = (words: string) =>
    navigator.clipboard.writeText(words).then(
      () => show(t`Copied.`),
      () => show(t`Copying did not work. Select the words and copy them by hand.`),
    );
  return (
    <Card
      tone="wash"
      title={
        <span ref={title} tabIndex={-1}>
          {made.secret ? <Trans>Store this secret now</Trans> : <Trans>The app is let in</Trans>}
        </span>
      }
    >
      <Stack>
        <p>
          <Trans>The program calls itself:</Trans>
        </p>
        <code className={styles.code} dir="ltr">
          {made.client_id}
        </code>
        {made.secret ? (
          <>
            <p>
              <Trans>Its secret is shown this once:</Trans>
            </p>
            <code className={styles.code} dir="ltr">
              {made.secret}
            </code>
          </>
        ) : null}
        <Stack as="row">
          <Button kind="primary" onClick={() => void copy(made.secret ?? made.client_id)}>
            {made.secret ? <Trans>Copy the secret</Trans> : <Trans>Copy the name</Trans>}
          </Button>
          {made.secret ? (
            <Button onClick={() => void copy(made.client_id)}>
              <Trans>Copy the name</Trans>
            </Button>
          ) : null}
          <Button onClick={onStored}>
            <Trans>I have stored it</Trans>
          </Button>
        </Stack>
      </Stack>
    </Card>
  );
}
