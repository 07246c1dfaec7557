import { useLingui as useWords } from '@lingui/react';
import { Trans } from '@lingui/react/macro';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { asProblem, wordsForProblem } from '../../../lib/problems';
import { useAnnouncer } from '../../../ui/announcer';
import { Badge } from '../../../ui/badge';
import { Button } from '../../../ui/button';
import { Card } from '../../../ui/card';
import { ButtonLink } from '../../../ui/links';
import { Notice } from '../../../ui/notice';
import { Progress } from '../../../ui/progress';
import { Stack } from '../../../ui/stack';
import { importOptions, type RosterImport, useCancelRoster, useCheckRoster } from '../queries';
import { STATES } from '../words';
import { Counts } from './counts';
import { DryRun } from './dry-run';

function Working({ roster }: { roster: RosterImport }) {
  const cancel = useCancelRoster(roster.id);
  const { done, total, cancel_asked: isStopping } = roster.progress;
  return (
    <Card>
      <Stack>
        <Progress
          label={
            roster.state === 'checking' ? (
              <Trans>Reading and checking, row by row</Trans>
            ) : (
              <Trans>Applying, row by row</Trans>
            )
          }
          done={done}
          total={total || null}
        />
        <p>
          <Trans>You can leave this page. The work goes on.</Trans>
        </p>
        <div>
          <Button busy={cancel.isPending || isStopping} onClick={() => cancel.mutate(undefined)}>
            <Trans>Stop</Trans>
          </Button>
        </div>
      </Stack>
    </Card>
  );
}

function Applied({ roster }: { roster: RosterImport }) {
  return (
    <Stack>
      <Notice tone="good" title={<Trans>The roster is in</Trans>}>
        <Trans>Now print set-up slips, so that people can sign in.</Trans>
      </Notice>
      <Stack as="row">
        <ButtonLink to="/admin/slips" kind="primary">
          <Trans>Print set-up slips</Trans>
        </ButtonLink>
        <ButtonLink to="/admin/people">
          <Trans>See the people</Trans>
        </ButtonLink>
      </Stack>
      <Card title={<Trans>What was changed</Trans>}>
        <Counts roster={roster} />
      </Card>
    </Stack>
  );
}

interface AgainProps {
  roster: RosterImport;
  onChecking: (importId: string) => void;
}

function Again({ roster, onChecking }: AgainProps) {
  const { i18n } = useWords();
  const check = useCheckRoster();
  const { file_id, grant_administrators } = roster;
  const problem = check.error ? asProblem(check.error) : null;
  return (
    <Stack>
      <Notice tone={roster.state === 'failed' ? 'wrong' : 'info'}>
        {roster.state === 'failed' ? (
          <Trans>It broke off. Check the file again: it goes on from what is there.</Trans>
        ) : (
          <Trans>This import was cancelled. What was applied until then stays.</Trans>
        )}
        {roster.error ? <p>{roster.error}</p> : null}
        {problem ? <p>{problem.detail ?? i18n._(wordsForProblem(problem))}</p> : null}
      </Notice>
      <div>
        <Button
          busy={check.isPending}
          onClick={() =>
            check.mutate(
              { file_id, grant_administrators },
              { onSuccess: ({ id }) => onChecking(id) },
            )
          }
        >
          <Trans>Check the same file again</Trans>
        </Button>
      </div>
    </Stack>
  );
}

interface ImportViewProps {
  importId: string;
  onChecking: (importId: string) => void;
}

/** One import, wherever it stands: being checked, to decide, being applied, done. */
export function ImportView({ importId, onChecking }: ImportViewProps) {
  const { i18n } = useWords();
  const { data: roster } = useSuspenseQuery(importOptions(importId));
  const { say } = useAnnouncer();
  const { words, tone } = STATES[roster.state];
  const state = i18n._(words);
  // Long work ends while nobody touches the page; those who listen must hear it.
  useEffect(() => say(state), [say, state]);
  return (
    <section>
      <Stack>
        <Stack as="row">
          <h2>
            <bdi>{roster.file_name}</bdi>
          </h2>
          <Badge tone={tone}>{state}</Badge>
        </Stack>
        {roster.state === 'checking' || roster.state === 'applying' ? (
          <Working roster={roster} />
        ) : null}
        {roster.state === 'checked' || roster.state === 'refused' ? (
          <DryRun roster={roster} />
        ) : null}
        {roster.state === 'applied' ? <Applied roster={roster} /> : null}
        {roster.state === 'failed' || roster.state === 'cancelled' ? (
          <Again roster={roster} onChecking={onChecking} />
        ) : null}
      </Stack>
    </section>
  );
}
