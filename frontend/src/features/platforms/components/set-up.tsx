import { useLingui as useWords } from '@lingui/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useRef } from 'react';
import { useAnnouncer } from '../../../ui/announcer';
import { Button } from '../../../ui/button';
import { Card } from '../../../ui/card';
import { Stack } from '../../../ui/stack';
import { type ToCopy, whatToCopy } from '../naming';
import type { SourceMade } from '../queries';
import styles from './platforms.module.css';
import { Recipe } from './recipe';
import { LINES } from './recipe-words';

function Line({ line }: { line: ToCopy }) {
  const { i18n } = useWords();
  const { t } = useLingui();
  const { show } = useAnnouncer();
  const name = i18n._(LINES[line.what]);
  const copy = () =>
    navigator.clipboard.writeText(line.value).then(
      () => show(t`Copied.`),
      () => show(t`Copying did not work. Select it and copy it by hand.`),
    );
  return (
    <Stack gap="tight">
      <h3>{name}</h3>
      <code className={styles.value} dir="ltr" translate="no">
        {line.value}
      </code>
      <div>
        <Button aria-label={t`Copy: ${name}`} onClick={() => void copy()}>
          <Trans>Copy</Trans>
        </Button>
      </div>
    </Stack>
  );
}

interface SetUpProps {
  made: SourceMade;
  onStored: () => void;
}

/** What to carry over to the platform, and the steps there. The secret is in the page until the person is done. */
export function SetUp({ made, onStored }: SetUpProps) {
  const title = useRef<HTMLSpanElement>(null);
  useEffect(() => title.current?.focus(), []);
  const lines = whatToCopy(made);
  return (
    <Card
      tone="wash"
      title={
        <span ref={title} tabIndex={-1}>
          <Trans>
            Now tell <bdi>{made.name}</bdi>
          </Trans>
        </span>
      }
    >
      <Stack gap="loose">
        <p>
          <Trans>
            There is a secret in this. It is shown this once: keep the page open until you are done.
            Whoever knows it can pretend to be the platform.
          </Trans>
        </p>
        {lines.map((line) => (
          <Line key={line.what} line={line} />
        ))}
        <Recipe form={made.form} isSigned={made.key_set_url !== ''} />
        <Stack as="row">
          <Button kind="primary" onClick={onStored}>
            <Trans>I have copied it</Trans>
          </Button>
        </Stack>
      </Stack>
    </Card>
  );
}
