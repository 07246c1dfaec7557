import { useLingui as useWords } from '@lingui/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { LeftBehind } from '../../../lib/drafts/left-behind';
import { useKeptFields } from '../../../lib/drafts/use-kept-fields';
import { asProblem, wordsForProblem } from '../../../lib/problems';
import { isolate, shorten } from '../../../lib/text';
import { useAnnouncer } from '../../../ui/announcer';
import { Badge } from '../../../ui/badge';
import { Button } from '../../../ui/button';
import { Card } from '../../../ui/card';
import { Checkbox } from '../../../ui/checkbox';
import { Stack } from '../../../ui/stack';
import { TextArea } from '../../../ui/text-area';
import { TextField } from '../../../ui/text-field';
import { templatesOptions, useWithdrawTemplate, useWriteTemplate } from '../queries';
import { linesOf } from '../words';
import styles from './codesign.module.css';
import { KeptDisclosure } from './kept-disclosure';
import { TemplateWords, wordsFor } from './template-words';

const NEW = 'template/new';
const EMPTY = { sentence: '', steps: '' };

function WriteTemplate() {
  const { i18n } = useWords();
  const { t } = useLingui();
  const { show } = useAnnouncer();
  const keep = useWriteTemplate();
  const { fields, write, sent } = useKeptFields(NEW, EMPTY);
  const { sentence, steps } = fields;
  const [share, setShare] = useState(true);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!sentence.trim() || keep.isPending) return;
    keep.mutate(
      { body: { sentence: sentence.trim(), steps: linesOf(steps) }, share },
      {
        onSuccess: () => {
          sent(fields);
          show(t`Kept.`);
        },
      },
    );
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <TextField
          label={<Trans>An idea for a goal, in one sentence</Trans>}
          maxLength={500}
          value={sentence}
          onChange={(event) => write({ sentence: event.target.value })}
          error={keep.error ? i18n._(wordsForProblem(asProblem(keep.error))) : undefined}
        />
        <TextArea
          label={<Trans>Steps, one on each line</Trans>}
          optional
          value={steps}
          onChange={(event) => write({ steps: event.target.value })}
        />
        <Checkbox
          label={<Trans>Everybody in the organization can start from it</Trans>}
          checked={share}
          onChange={(event) => setShare(event.target.checked)}
        />
        <div>
          <Button type="submit" busy={keep.isPending}>
            <Trans>Keep this idea</Trans>
          </Button>
        </div>
      </Stack>
    </form>
  );
}

/** Ideas that learners can start a goal from and change. */
export function Templates() {
  const { i18n } = useWords();
  const { t } = useLingui();
  const { show } = useAnnouncer();
  const templates = useQuery(templatesOptions()).data?.items ?? [];
  const withdraw = useWithdrawTemplate();
  const [changing, open] = useState<string | null>(null);
  return (
    <Card title={<Trans>Ideas to start a goal from</Trans>}>
      <Stack>
        {templates.length === 0 ? (
          <p>
            <Trans>There is no idea yet. Learners change what they start from.</Trans>
          </p>
        ) : (
          <ul className={styles.lines}>
            {templates.map((template) => (
              <li key={template.id} className={styles.line}>
                <Stack as="row" between>
                  <span dir="auto">{template.sentence}</span>
                  <Stack as="row">
                    {template.is_shared ? (
                      <Badge>
                        <Trans>For all</Trans>
                      </Badge>
                    ) : null}
                    {template.is_own ? (
                      <Button
                        kind="quiet"
                        aria-expanded={changing === template.id}
                        aria-label={t`Change: ${isolate(shorten(template.sentence, 40))}`}
                        onClick={() => open(changing === template.id ? null : template.id)}
                      >
                        <Trans>Change</Trans>
                      </Button>
                    ) : null}
                    {template.is_own ? (
                      <Button
                        kind="quiet"
                        onClick={() =>
                          withdraw.mutate(template, {
                            onSuccess: () => show(t`Taken back. Goals that began from it stay.`),
                            onError: (failure) => show(i18n._(wordsForProblem(asProblem(failure)))),
                          })
                        }
                      >
                        <Trans>Take back</Trans>
                      </Button>
                    ) : (
                      <bdi>{template.author_name}</bdi>
                    )}
                  </Stack>
                </Stack>
                {template.is_own ? (
                  <LeftBehind name={wordsFor(template)} reopen={() => open(template.id)} />
                ) : null}
                {changing === template.id ? (
                  <TemplateWords template={template} onDone={() => open(null)} />
                ) : null}
              </li>
            ))}
          </ul>
        )}
        <KeptDisclosure name={NEW} title={<Trans>Write down an idea</Trans>}>
          <WriteTemplate />
        </KeptDisclosure>
      </Stack>
    </Card>
  );
}
