import { useLingui as useWords } from '@lingui/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { asProblem, wordsForProblem } from '../../../lib/problems';
import { useAnnouncer } from '../../../ui/announcer';
import { Badge } from '../../../ui/badge';
import { Button } from '../../../ui/button';
import { Card } from '../../../ui/card';
import { Checkbox } from '../../../ui/checkbox';
import { Disclosure } from '../../../ui/disclosure';
import { Stack } from '../../../ui/stack';
import { TextArea } from '../../../ui/text-area';
import { TextField } from '../../../ui/text-field';
import { templatesOptions, useWithdrawTemplate, useWriteTemplate } from '../queries';
import styles from './codesign.module.css';

const linesOf = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

function WriteTemplate() {
  const { i18n } = useWords();
  const { t } = useLingui();
  const { show } = useAnnouncer();
  const write = useWriteTemplate();
  const [sentence, say] = useState('');
  const [steps, plan] = useState('');
  const [share, setShare] = useState(true);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!sentence.trim() || write.isPending) return;
    write.mutate(
      { body: { sentence: sentence.trim(), steps: linesOf(steps) }, share },
      {
        onSuccess: () => {
          say('');
          plan('');
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
          onChange={(event) => say(event.target.value)}
          error={write.error ? i18n._(wordsForProblem(asProblem(write.error))) : undefined}
        />
        <TextArea
          label={<Trans>Steps, one on each line</Trans>}
          optional
          value={steps}
          onChange={(event) => plan(event.target.value)}
        />
        <Checkbox
          label={<Trans>Everybody in the organization can start from it</Trans>}
          checked={share}
          onChange={(event) => setShare(event.target.checked)}
        />
        <div>
          <Button type="submit" busy={write.isPending}>
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
              </li>
            ))}
          </ul>
        )}
        <Disclosure title={<Trans>Write down an idea</Trans>}>
          <WriteTemplate />
        </Disclosure>
      </Stack>
    </Card>
  );
}
