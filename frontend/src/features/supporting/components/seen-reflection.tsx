import { useLingui as useWords } from '@lingui/react';
import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Badge } from '../../../ui/badge';
import { Card } from '../../../ui/card';
import { Skeleton } from '../../../ui/skeleton';
import { Stack } from '../../../ui/stack';
import { protocolOptions, type Reflection } from '../queries';
import { MOODS } from '../words';
import styles from './people.module.css';

/** A shared reflection to read: each question with its answer. */
export function SeenReflection({ reflection }: { reflection: Reflection }) {
  const { i18n } = useWords();
  const protocol = useQuery(protocolOptions(reflection));
  if (protocol.isPending) return <Skeleton lines={3} />;
  const answered = (protocol.data?.prompts ?? []).filter(({ id }) => reflection.answers[id]);
  return (
    <Stack>
      {reflection.mood ? (
        <div>
          <Badge>
            <Trans>Felt: {i18n._(MOODS[reflection.mood])}</Trans>
          </Badge>
        </div>
      ) : null}
      {answered.map((prompt) => (
        <Card key={prompt.id} title={<span dir="auto">{prompt.text}</span>}>
          <p className={styles.text} dir="auto">
            {reflection.answers[prompt.id]}
          </p>
        </Card>
      ))}
    </Stack>
  );
}
