import { useLingui as useWords } from '@lingui/react';
import { Trans } from '@lingui/react/macro';
import { Button } from '../../../ui/button';
import { Notice } from '../../../ui/notice';
import { Stack } from '../../../ui/stack';
import { LABELS, type Merged, type Texts } from '../words';
import styles from './goal-texts.module.css';

interface BothTextsProps {
  merged: Merged;
  theirs: Texts;
  /** What the writer has chosen. Texts that only one window changed are not in question. */
  onChoose: (texts: Texts) => void;
}

/** Two texts side by side, and the choice between them. Until it is made both are kept. */
export function BothTexts({ merged, theirs, onChoose }: BothTextsProps) {
  const { i18n } = useWords();
  const { texts, contested } = merged;
  if (contested.length === 0) return null;
  const theirOwn = Object.fromEntries(contested.map((name) => [name, theirs[name]]));
  return (
    <Notice
      tone="care"
      title={<Trans>This was changed in another window. Nothing is lost: choose.</Trans>}
    >
      <Stack>
        {contested.map((name) => (
          <section key={name} aria-label={i18n._(LABELS[name])}>
            <strong>{i18n._(LABELS[name])}</strong>
            <div className={styles.both}>
              <div className={styles.side}>
                <small>
                  <Trans>Yours</Trans>
                </small>
                <p className={styles.text} dir="auto">
                  {texts[name] || '—'}
                </p>
              </div>
              <div className={styles.side}>
                <small>
                  <Trans>As it is now</Trans>
                </small>
                <p className={styles.text} dir="auto">
                  {theirs[name] || '—'}
                </p>
              </div>
            </div>
          </section>
        ))}
        <Stack as="row">
          <Button onClick={() => onChoose(texts)}>
            <Trans>Keep mine</Trans>
          </Button>
          <Button onClick={() => onChoose({ ...texts, ...theirOwn })}>
            <Trans>Take the other</Trans>
          </Button>
        </Stack>
      </Stack>
    </Notice>
  );
}
