import { Trans } from '@lingui/react/macro';
import { Disclosure } from '../../../ui/disclosure';
import { Stack } from '../../../ui/stack';
import { TextArea } from '../../../ui/text-area';

interface SomeWordsProps {
  note: string;
  strategy: string;
  writeNote: (words: string) => void;
  writeStrategy: (words: string) => void;
}

/** What a learner may add to a check-in in words. */
export default function SomeWords({ note, strategy, writeNote, writeStrategy }: SomeWordsProps) {
  return (
    <Disclosure title={<Trans>Add a few words</Trans>} startsOpen={Boolean(note || strategy)}>
      <Stack>
        <TextArea
          label={<Trans>What happened?</Trans>}
          optional
          rows={2}
          limit={10_000}
          value={note}
          onChange={(event) => writeNote(event.target.value)}
        />
        <TextArea
          label={<Trans>What did you try?</Trans>}
          optional
          rows={2}
          limit={10_000}
          value={strategy}
          onChange={(event) => writeStrategy(event.target.value)}
        />
      </Stack>
    </Disclosure>
  );
}
