import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { useLingui as useWords } from '@lingui/react';
import { Trans } from '@lingui/react/macro';
import { Select } from '../../../ui/select';
import type { Statement } from '../queries';

export type Lens = Statement['lens'];

export const LENSES: readonly { value: Lens; words: MessageDescriptor }[] = [
  { value: 'none', words: msg`All of learning` },
  { value: 'take_in', words: msg`How I take things in` },
  { value: 'work_with', words: msg`How I work with what I know` },
  { value: 'show', words: msg`How I show what I know` },
];

/** Which part of learning a sentence is about. */
export function LensChoice({ lens, onChoose }: { lens: Lens; onChoose: (lens: Lens) => void }) {
  const { i18n } = useWords();
  return (
    <Select
      label={<Trans>Which part of learning?</Trans>}
      value={lens}
      onChange={(event) => onChoose(event.target.value as Lens)}
    >
      {LENSES.map(({ value, words }) => (
        <option key={value} value={value}>
          {i18n._(words)}
        </option>
      ))}
    </Select>
  );
}

/** The part of learning a sentence is about, when it is about one. */
export function LensWords({ lens }: { lens: Lens }) {
  const { i18n } = useWords();
  const found = LENSES.find(({ value }) => value === lens);
  return lens === 'none' || !found ? null : <small>{i18n._(found.words)}</small>;
}
