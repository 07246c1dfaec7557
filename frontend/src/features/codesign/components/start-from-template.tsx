import { useLingui as useWords } from '@lingui/react';
import { Trans } from '@lingui/react/macro';
import type { FormEvent } from 'react';
import { useKeptFields } from '../../../lib/drafts/use-kept-fields';
import { asProblem, wordsForProblem } from '../../../lib/problems';
import { Button } from '../../../ui/button';
import { Notice } from '../../../ui/notice';
import { RadioCards } from '../../../ui/radio-cards';
import { Stack } from '../../../ui/stack';
import { TextArea } from '../../../ui/text-area';
import { type Template, useStartFromTemplate } from '../queries';

interface StartFromTemplateProps {
  learnerId: string;
  templates: readonly Template[];
  onSet: (goalId: string) => void;
}

/** Under this the words are kept until the goal is set. */
export const FROM_TEMPLATE = 'goal/from-template';
const EMPTY = { chosen: '', sentence: '', why: '' };

/** An idea of somebody's, which the learner makes their own before it is a goal. */
export function StartFromTemplate({ learnerId, templates, onSet }: StartFromTemplateProps) {
  const { i18n } = useWords();
  const { fields, write } = useKeptFields(FROM_TEMPLATE, EMPTY);
  const { chosen, sentence, why } = fields;
  const start = useStartFromTemplate(learnerId);
  const template = templates.find(({ id }) => id === chosen);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!template || start.isPending) return;
    const own = { sentence: sentence.trim() || template.sentence, why: why.trim() };
    start.mutate(
      { template_id: template.id, ...own },
      {
        onSuccess: (goal) => {
          write(EMPTY);
          onSet(goal.id);
        },
      },
    );
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <RadioCards
          legend={<Trans>Which idea?</Trans>}
          value={chosen || null}
          choices={templates.map(({ id, sentence: title, author_name: author, is_own: own }) => ({
            value: id,
            title: <span dir="auto">{title}</span>,
            detail: own ? <Trans>Yours</Trans> : <bdi>{author}</bdi>,
          }))}
          onChange={(id) => {
            const next = templates.find((one) => one.id === id);
            write({ chosen: id, sentence: next?.sentence ?? '', why: next?.why ?? '' });
          }}
        />
        {template ? (
          <>
            <TextArea
              label={<Trans>Make it yours: change the words</Trans>}
              rows={2}
              limit={500}
              value={sentence}
              onChange={(event) => write({ sentence: event.target.value })}
            />
            <TextArea
              label={<Trans>Why does it matter to you?</Trans>}
              optional
              rows={2}
              value={why}
              onChange={(event) => write({ why: event.target.value })}
            />
            {template.steps.length > 0 ? (
              <p>
                <Trans>Its steps come along. You can change or remove each of them.</Trans>
              </p>
            ) : null}
            {start.error ? (
              <Notice tone="wrong">{i18n._(wordsForProblem(asProblem(start.error)))}</Notice>
            ) : null}
            <div>
              <Button type="submit" kind="primary" busy={start.isPending}>
                <Trans>Set this goal</Trans>
              </Button>
            </div>
          </>
        ) : null}
      </Stack>
    </form>
  );
}
