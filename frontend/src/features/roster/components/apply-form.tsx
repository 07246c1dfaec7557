import { useLingui as useWords } from '@lingui/react';
import { Plural, Trans } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { itemsOf } from '../../../lib/pages';
import { asProblem, wordsForProblem } from '../../../lib/problems';
import { Button } from '../../../ui/button';
import { Card } from '../../../ui/card';
import { Notice } from '../../../ui/notice';
import { Stack } from '../../../ui/stack';
import { TextField } from '../../../ui/text-field';
import { noticesOptions, type RosterImport, useApplyRoster, useCancelRoster } from '../queries';

/** What would end, kind by kind: not only people, for a file cut short may lack only roles or places in classes. */
function MuchEnds({ roster }: { roster: RosterImport }) {
  // What the whole file would do stands before the lines of single rows: always on the first page.
  const notices = itemsOf(useInfiniteQuery(noticesOptions(roster)).data);
  const ends = notices.filter(({ code }) => code === 'many_end');
  return (
    <Notice tone="care" title={<Trans>A lot would end</Trans>}>
      <p>
        <Trans>
          More than one in twenty is not in this file any more. People who end cannot sign in. Roles
          and places in classes that end are closed. All of it can come back with a later file.
        </Trans>
      </p>
      {ends.length > 0 ? (
        <ul>
          {ends.map(({ message }) => (
            <li key={message} dir="auto">
              {message}
            </li>
          ))}
        </ul>
      ) : null}
    </Notice>
  );
}

/** The step that changes something. When much would end, words that name it must be typed first. */
export function ApplyForm({ roster }: { roster: RosterImport }) {
  const { i18n } = useWords();
  const apply = useApplyRoster(roster.id);
  const cancel = useCancelRoster(roster.id);
  const [typed, write] = useState('');
  const needed = roster.confirmation_needed;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!apply.isPending) apply.mutate(needed ? typed.trim() : null);
  };
  const failure = apply.error ?? cancel.error;
  const problem = failure ? asProblem(failure) : null;
  const isTyped = problem?.fields.some(({ pointer }) => pointer.includes('confirmation'));
  return (
    <Card narrow title={<Trans>Apply it</Trans>}>
      <form onSubmit={submit}>
        <Stack>
          {problem && !isTyped ? (
            <Notice tone="wrong">{problem.detail ?? i18n._(wordsForProblem(problem))}</Notice>
          ) : null}
          {needed ? (
            <>
              <MuchEnds roster={roster} />
              <TextField
                label={
                  <Trans>
                    Type “<bdi>{needed}</bdi>” to go on
                  </Trans>
                }
                value={typed}
                autoComplete="off"
                autoCapitalize="none"
                spellCheck={false}
                onChange={(event) => write(event.target.value)}
                error={isTyped ? <Trans>These words are not the same.</Trans> : undefined}
              />
            </>
          ) : (
            <p>
              <Trans>Nothing is deleted. People who left are deactivated and can come back.</Trans>
            </p>
          )}
          <Stack as="row">
            <Button type="submit" kind="primary" busy={apply.isPending}>
              <Plural value={roster.change_count} one="Apply # change" other="Apply # changes" />
            </Button>
            <Button busy={cancel.isPending} onClick={() => cancel.mutate(undefined)}>
              <Trans>Do not apply</Trans>
            </Button>
          </Stack>
        </Stack>
      </form>
    </Card>
  );
}
