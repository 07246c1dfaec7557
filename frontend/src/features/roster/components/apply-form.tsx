import { useLingui as useWords } from '@lingui/react';
import { Plural, Trans } from '@lingui/react/macro';
import { type FormEvent, useState } from 'react';
import { asProblem, wordsForProblem } from '../../../lib/problems';
import { Button } from '../../../ui/button';
import { Card } from '../../../ui/card';
import { Notice } from '../../../ui/notice';
import { Stack } from '../../../ui/stack';
import { TextField } from '../../../ui/text-field';
import { type RosterImport, useApplyRoster, useCancelRoster } from '../queries';

/** The step that changes something. When many people would be deactivated, words must be typed first. */
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
              <Notice tone="care" title={<Trans>Many people would be deactivated</Trans>}>
                <Plural
                  value={roster.deactivated_people}
                  one="# person of this roster is not in the file any more and could not sign in."
                  other="# people of this roster are not in the file any more and could not sign in."
                />{' '}
                <Trans>Is this the whole file?</Trans>
              </Notice>
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
