import { useLingui as useWords } from '@lingui/react';
import { Trans } from '@lingui/react/macro';
import { Card } from '../../../ui/card';
import { Stack } from '../../../ui/stack';
import type { Protocol, Reflection } from '../queries';
import { MOODS } from '../words';
import styles from './reflections.module.css';

/** A reflection to read: each question with its answer. For those whom it was shared with. */
export function ReadingView({
  reflection,
  protocol,
}: {
  reflection: Reflection;
  protocol: Protocol;
}) {
  const { i18n } = useWords();
  const mood = MOODS.find(({ value }) => value === reflection.mood);
  const feeling = mood ? i18n._(mood.words) : null;
  return (
    <Stack>
      {protocol.prompts
        .filter(({ id }) => reflection.answers[id])
        .map(({ id, text }) => (
          <Card key={id} title={text}>
            <p className={styles.written} dir="auto">
              {reflection.answers[id]}
            </p>
          </Card>
        ))}
      {feeling ? (
        <p>
          <Trans>How it felt: {feeling}</Trans>
        </p>
      ) : null}
    </Stack>
  );
}
