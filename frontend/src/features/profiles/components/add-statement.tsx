import { useLingui as useWords } from '@lingui/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { type FormEvent, useState } from 'react';
import { useKept } from '../../../lib/drafts/use-kept';
import { asProblem, wordsForProblem } from '../../../lib/problems';
import { useAnnouncer } from '../../../ui/announcer';
import { Button } from '../../../ui/button';
import { Card } from '../../../ui/card';
import { Select } from '../../../ui/select';
import { Stack } from '../../../ui/stack';
import { TextArea } from '../../../ui/text-area';
import { type Kind, useAddStatement } from '../queries';
import { KINDS } from '../words';
import { type Lens, LensChoice } from './lens';

/** One thing about oneself: what kind of thing, and one sentence. Only the writer sees it at first. */
export function AddStatement({ learnerId }: { learnerId: string }) {
  const { i18n } = useWords();
  const { t } = useLingui();
  const { show } = useAnnouncer();
  const add = useAddStatement(learnerId);
  const [kind, setKind] = useState<Kind>('strength');
  const [lens, setLens] = useState<Lens>('none');
  const [text, write, sent] = useKept('statement/new');
  const [isEmpty, setEmpty] = useState(false);
  const start = KINDS.find(({ value }) => value === kind)?.start;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setEmpty(!text.trim());
    if (!text.trim() || add.isPending) return;
    add.mutate(
      { kind, lens, text },
      {
        onSuccess: () => {
          sent(text);
          show(t`Saved. Only you can see it.`);
        },
      },
    );
  };
  const refused = add.error ? i18n._(wordsForProblem(asProblem(add.error))) : undefined;
  return (
    <Card title={<Trans>Say one thing about yourself</Trans>} narrow>
      <form onSubmit={submit} noValidate>
        <Stack>
          <Select
            label={<Trans>What is it about?</Trans>}
            value={kind}
            onChange={(event) => setKind(event.target.value as Kind)}
          >
            {KINDS.map(({ value, title }) => (
              <option key={value} value={value}>
                {i18n._(title)}
              </option>
            ))}
          </Select>
          <LensChoice lens={lens} onChoose={setLens} />
          <TextArea
            label={<Trans>In one sentence</Trans>}
            placeholder={start ? i18n._(start) : undefined}
            rows={2}
            limit={500}
            value={text}
            onChange={(event) => write(event.target.value)}
            error={refused ?? (isEmpty ? t`Write one sentence first.` : undefined)}
          />
          <Stack as="row">
            <Button type="submit" kind="primary" busy={add.isPending}>
              <Trans>Save</Trans>
            </Button>
          </Stack>
        </Stack>
      </form>
    </Card>
  );
}
