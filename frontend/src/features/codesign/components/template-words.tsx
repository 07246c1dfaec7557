import { useLingui as useWords } from '@lingui/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { type FormEvent, useState } from 'react';
import { useKeptFields } from '../../../lib/drafts/use-kept-fields';
import { asProblem, wordsForProblem } from '../../../lib/problems';
import { useAnnouncer } from '../../../ui/announcer';
import { Button } from '../../../ui/button';
import { Stack } from '../../../ui/stack';
import { TextArea } from '../../../ui/text-area';
import { TextField } from '../../../ui/text-field';
import { type Template, useReviseTemplate } from '../queries';
import { linesOf } from '../words';

/** The name under which unsaved words of a template are kept. */
export const wordsFor = ({ id }: Template) => `template/${id}`;

/** New words for an idea. They are a new version; goals that began from the old words stay as they are. */
export function TemplateWords({ template, onDone }: { template: Template; onDone: () => void }) {
  const { i18n } = useWords();
  const { t } = useLingui();
  const { show } = useAnnouncer();
  const [of] = useState(template);
  const revise = useReviseTemplate(of);
  const before = {
    sentence: of.sentence,
    why: of.why,
    steps: of.steps.join('\n'),
    signs: of.criteria.join('\n'),
  };
  const { fields, write } = useKeptFields(wordsFor(of), before);
  const { sentence, why, steps, signs } = fields;
  const leave = () => {
    write(before);
    onDone();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!sentence.trim() || revise.isPending) return;
    revise.mutate(
      { sentence: sentence.trim(), why, steps: linesOf(steps), criteria: linesOf(signs) },
      {
        onSuccess: () => {
          show(t`Saved. Goals that began from the old words stay as they are.`);
          leave();
        },
      },
    );
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <TextField
          label={<Trans>An idea for a goal, in one sentence</Trans>}
          required
          maxLength={500}
          value={sentence}
          onChange={(event) => write({ sentence: event.target.value })}
          error={revise.error ? i18n._(wordsForProblem(asProblem(revise.error))) : undefined}
        />
        <TextArea
          label={<Trans>Why it may matter to somebody</Trans>}
          optional
          rows={2}
          limit={10_000}
          value={why}
          onChange={(event) => write({ why: event.target.value })}
        />
        <TextArea
          label={<Trans>Steps, one on each line</Trans>}
          optional
          value={steps}
          onChange={(event) => write({ steps: event.target.value })}
        />
        <TextArea
          label={<Trans>How one will know, one on each line</Trans>}
          optional
          value={signs}
          onChange={(event) => write({ signs: event.target.value })}
        />
        <Stack as="row">
          <Button type="submit" kind="primary" busy={revise.isPending}>
            <Trans>Save</Trans>
          </Button>
          <Button onClick={leave}>
            <Trans>Leave it as it is</Trans>
          </Button>
        </Stack>
      </Stack>
    </form>
  );
}
