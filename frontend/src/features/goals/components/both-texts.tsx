import { useLingui as useWords } from '@lingui/react';
import { Trans } from '@lingui/react/macro';
import { Button } from '../../../ui/button';
import { Notice } from '../../../ui/notice';
import { Stack } from '../../../ui/stack';
import { LABELS, TEXTS, type Texts } from '../words';
import styles from './goal-texts.module.css';

interface BothTextsProps {
  mine: Texts;
  theirs: Texts;
  /** true: the writer's words win. */
  onChoose: (mine: boolean) => void;
}

/** Two texts side by side, and the choice between them. Until it is made both are kept. */
export function BothTexts({ mine, theirs, onChoose }: BothTextsProps) {
  const { i18n } = useWords();
  const different = TEXTS.filter((name) => mine[name] !== theirs[name]);
  return (
    <Notice
      tone="care"
      title={<Trans>This was changed in another window. Nothing is lost: choose.</Trans>}
    >
      {different.map((name) => (
        <div key={name} className={styles.both}>
          <div>
            <strong>
              <Trans>Yours</Trans>
            </strong>
            <p className={styles.text} dir="auto">
              {mine[name] || '—'}
            </p>
          </div>
          <div>
            <strong>
              <Trans>As it is now</Trans>
            </strong>{' '}
            <small>{i18n._(LABELS[name])}</small>
            <p className={styles.text} dir="auto">
              {theirs[name] || '—'}
            </p>
          </div>
        </div>
      ))}
      <Stack as="row">
        <Button kind="primary" onClick={() => onChoose(true)}>
          <Trans>Keep mine</Trans>
        </Button>
        <Button onClick={() => onChoose(false)}>
          <Trans>Take the other</Trans>
        </Button>
      </Stack>
    </Notice>
  );
}
