import { useLingui as useWords } from '@lingui/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { type FormEvent, useState } from 'react';
import { useKeptFields } from '../../../lib/drafts/use-kept-fields';
import { asProblem, wordsForProblem } from '../../../lib/problems';
import { useAnnouncer } from '../../../ui/announcer';
import { Button } from '../../../ui/button';
import { Card } from '../../../ui/card';
import { Stack } from '../../../ui/stack';
import { TextField } from '../../../ui/text-field';
import { useTryTool } from '../queries';
import { type Fields, ToolFields, toSend } from './tool-fields';

interface AddToolProps {
  learnerId: string;
  /** What a tool can serve: the learner's own statements. */
  statements: readonly { id: string; text: string }[];
}

const EMPTY: Fields = { name: '', kind: 'strategy', reason: '', serves: '' };

/** One more thing to try: what it is, why, and which of my sentences it serves. */
export function AddTool({ learnerId, statements }: AddToolProps) {
  const { i18n } = useWords();
  const { t } = useLingui();
  const { show } = useAnnouncer();
  const add = useTryTool(learnerId);
  const { fields, write, sent } = useKeptFields('tool/new', EMPTY);
  const [isEmpty, setEmpty] = useState(false);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setEmpty(!fields.name.trim());
    if (!fields.name.trim() || add.isPending) return;
    add.mutate(toSend(fields, 'strategy'), {
      onSuccess: () => {
        sent(fields);
        show(t`It is in your toolkit. Only you can see it.`);
      },
    });
  };
  const refused = add.error ? i18n._(wordsForProblem(asProblem(add.error))) : undefined;
  return (
    <Card level={3} title={<Trans>Try something new</Trans>} narrow>
      <form onSubmit={submit} noValidate>
        <Stack>
          <TextField
            label={<Trans>What do you want to try?</Trans>}
            maxLength={500}
            value={fields.name}
            onChange={(event) => write({ name: event.target.value })}
            error={refused ?? (isEmpty ? t`Give it a name first.` : undefined)}
          />
          <ToolFields fields={fields} write={write} statements={statements} />
          <Stack as="row">
            <Button type="submit" busy={add.isPending}>
              <Trans>Put it into my toolkit</Trans>
            </Button>
          </Stack>
        </Stack>
      </form>
    </Card>
  );
}
