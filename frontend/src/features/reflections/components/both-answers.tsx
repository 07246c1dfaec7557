import { Trans } from '@lingui/react/macro';
import { Button } from '../../../ui/button';
import { Notice } from '../../../ui/notice';
import { Stack } from '../../../ui/stack';
import type { Protocol } from '../queries';
import styles from './reflections.module.css';

type Answers = Record<string, string>;

interface BothAnswersProps {
  protocol: Protocol;
  mine: Answers;
  theirs: Answers;
  /** true: the writer's words win. */
  onChoose: (mine: boolean) => void;
}

/** The answers that another window changed, side by side with the writer's. Until the choice both are kept. */
export function BothAnswers({ protocol, mine, theirs, onChoose }: BothAnswersProps) {
  const different = protocol.prompts.filter(({ id }) => (mine[id] ?? '') !== (theirs[id] ?? ''));
  return (
    <Notice
      tone="care"
      title={<Trans>This was changed in another window. Nothing is lost: choose.</Trans>}
    >
      <Stack>
        {different.map(({ id, text }) => (
          <section key={id} aria-label={text}>
            <strong dir="auto">{text}</strong>
            <div className={styles.both}>
              <div className={styles.side}>
                <small>
                  <Trans>Yours</Trans>
                </small>
                <p className={styles.written} dir="auto">
                  {mine[id] || '—'}
                </p>
              </div>
              <div className={styles.side}>
                <small>
                  <Trans>As it is now</Trans>
                </small>
                <p className={styles.written} dir="auto">
                  {theirs[id] || '—'}
                </p>
              </div>
            </div>
          </section>
        ))}
        <Stack as="row">
          <Button onClick={() => onChoose(true)}>
            <Trans>Keep mine</Trans>
          </Button>
          <Button onClick={() => onChoose(false)}>
            <Trans>Take the other</Trans>
          </Button>
        </Stack>
      </Stack>
    </Notice>
  );
}
