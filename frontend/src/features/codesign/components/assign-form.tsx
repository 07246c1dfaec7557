import { useLingui as useWords } from '@lingui/react';
import { Trans, useLingui } from '@lingui/react/macro';
import type { FormEvent } from 'react';
import { useKeptFields } from '../../../lib/drafts/use-kept-fields';
import { asProblem, wordsForProblem } from '../../../lib/problems';
import { useAnnouncer } from '../../../ui/announcer';
import { Button } from '../../../ui/button';
import { Stack } from '../../../ui/stack';
import { TextField } from '../../../ui/text-field';
import { nameOf, useAssign, type Whom } from '../queries';

const EMPTY = { text: '', why: '', due: '' };

/** A teacher's objective for one learner or a class. The learner sees whose it is. */
export function AssignForm({ whom }: { whom: Whom }) {
  const { i18n } = useWords();
  const { t } = useLingui();
  const { show } = useAnnouncer();
  const assign = useAssign(whom);
  const { fields, write, sent } = useKeptFields(`objective/new/${nameOf(whom)}`, EMPTY);
  const { text, why, due } = fields;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!text.trim() || assign.isPending) return;
    assign.mutate(
      { text: text.trim(), why: why.trim(), due_on: due || null },
      {
        onSuccess: () => {
          sent(fields);
          show(t`Assigned. Learners see that it comes from you.`);
        },
      },
    );
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <TextField
          label={<Trans>What should be learned?</Trans>}
          maxLength={500}
          value={text}
          onChange={(event) => write({ text: event.target.value })}
          error={assign.error ? i18n._(wordsForProblem(asProblem(assign.error))) : undefined}
        />
        <TextField
          label={<Trans>Why is it asked for?</Trans>}
          optional
          maxLength={1000}
          value={why}
          onChange={(event) => write({ why: event.target.value })}
        />
        <TextField
          type="date"
          label={<Trans>By when?</Trans>}
          optional
          value={due}
          onChange={(event) => write({ due: event.target.value })}
        />
        <div>
          <Button type="submit" busy={assign.isPending}>
            <Trans>Assign it</Trans>
          </Button>
        </div>
      </Stack>
    </form>
  );
}
