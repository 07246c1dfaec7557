import { useLingui as useWords } from '@lingui/react';
import { Badge } from '../../../ui/badge';
import type { CheckIn } from '../queries';
import { wordsForLight, wordsForProgress } from '../words';

const TONES = { green: 'good', amber: 'care', red: 'wrong' } as const;

/** Where somebody stood at a check-in, in words. */
export function LastWords({ checkIn }: { checkIn: Pick<CheckIn, 'progress' | 'light'> }) {
  const { i18n } = useWords();
  return (
    <>
      <Badge tone="accent">{i18n._(wordsForProgress(checkIn.progress))}</Badge>
      <Badge tone={TONES[checkIn.light]}>{i18n._(wordsForLight(checkIn.light))}</Badge>
    </>
  );
}
