import { useLingui as useWords } from '@lingui/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { type ReactNode, useState } from 'react';
import { useKeptFields } from '../../../lib/drafts/use-kept-fields';
import { useLeftBehind } from '../../../lib/drafts/use-left-behind';
import { asProblem, wordsForProblem } from '../../../lib/problems';
import { isolate } from '../../../lib/text';
import { useAnnouncer } from '../../../ui/announcer';
import { Badge } from '../../../ui/badge';
import { Button } from '../../../ui/button';
import { Card } from '../../../ui/card';
import { RadioCards } from '../../../ui/radio-cards';
import { Stack } from '../../../ui/stack';
import { TextArea } from '../../../ui/text-area';
import { type Tool, useRemoveTool, useReviseTool } from '../queries';
import { KINDS, STATES } from '../words';
import { ToolWords, wordsFor } from './tool-words';

interface ToolCardProps {
  tool: Tool;
  /** What a tool can serve: the learner's own statements. */
  statements: readonly { id: string; text: string }[];
  audience: ReactNode;
}

const verdictFor = ({ id }: Tool) => `tool/${id}/verdict`;

function Verdict({ tool, onDone }: { tool: Tool; onDone: () => void }) {
  const { i18n } = useWords();
  const { t } = useLingui();
  const { show } = useAnnouncer();
  const revise = useReviseTool(tool);
  const before = { state: tool.state, verdict: tool.verdict };
  const { fields, write } = useKeptFields(verdictFor(tool), before);
  const { verdict } = fields;
  const state = STATES.find(({ value }) => value === fields.state)?.value ?? tool.state;
  const leave = () => {
    write(before);
    onDone();
  };
  const save = () =>
    revise.mutate(
      { state, verdict },
      {
        onSuccess: () => {
          show(t`Saved.`);
          leave();
        },
        onError: (failure) => show(i18n._(wordsForProblem(asProblem(failure)))),
      },
    );
  return (
    <Stack>
      <RadioCards
        legend={<Trans>What came of it?</Trans>}
        compact
        value={state}
        choices={STATES.map(({ value, words }) => ({ value, title: i18n._(words) }))}
        onChange={(next) => write({ state: next })}
      />
      <TextArea
        label={<Trans>Why?</Trans>}
        optional
        rows={2}
        limit={10_000}
        value={verdict}
        onChange={(event) => write({ verdict: event.target.value })}
      />
      <Stack as="row">
        <Button kind="primary" busy={revise.isPending} onClick={save}>
          <Trans>Save</Trans>
        </Button>
        <Button onClick={leave}>
          <Trans>Leave it as it is</Trans>
        </Button>
      </Stack>
    </Stack>
  );
}

/** One tool: what it is for, and the learner's verdict on it. */
export function ToolCard({ tool, statements, audience }: ToolCardProps) {
  const { i18n } = useWords();
  const { t } = useLingui();
  const { show } = useAnnouncer();
  const [open, setOpen] = useState<'verdict' | 'words' | null>(null);
  const serves = statements.find(({ id }) => id === tool.statement_id)?.text;
  useLeftBehind(verdictFor(tool), () => setOpen('verdict'));
  useLeftBehind(wordsFor(tool), () => setOpen('words'));
  const remove = useRemoveTool(tool);
  const state = STATES.find(({ value }) => value === tool.state) ?? STATES[0];
  const kind = KINDS.find(({ value }) => value === tool.kind);
  const name = isolate(tool.name);
  return (
    <Card
      level={3}
      title={<bdi>{tool.name}</bdi>}
      aside={state ? <Badge tone={state.tone}>{i18n._(state.words)}</Badge> : null}
    >
      <Stack>
        <small>{kind ? i18n._(kind.words) : null}</small>
        {serves ? (
          <p>
            <Trans>
              For: <bdi>{serves}</bdi>
            </Trans>
          </p>
        ) : null}
        {tool.reason ? <p dir="auto">{tool.reason}</p> : null}
        {tool.verdict ? <p dir="auto">“{tool.verdict}”</p> : null}
        <div>{audience}</div>
        {open === 'verdict' ? <Verdict tool={tool} onDone={() => setOpen(null)} /> : null}
        {open === 'words' ? (
          <ToolWords tool={tool} statements={statements} onDone={() => setOpen(null)} />
        ) : null}
        {open ? null : (
          <Stack as="row" gap="tight">
            <Button aria-label={t`Say what came of it: ${name}`} onClick={() => setOpen('verdict')}>
              <Trans>Say what came of it</Trans>
            </Button>
            <Button
              kind="quiet"
              aria-label={t`Change the words: ${name}`}
              onClick={() => setOpen('words')}
            >
              <Trans>Change the words</Trans>
            </Button>
            <Button
              kind="quiet"
              busy={remove.isPending}
              aria-label={t`Take it out: ${name}`}
              onClick={() =>
                remove.mutate(undefined, {
                  onSuccess: () => show(t`Taken out of your toolkit.`),
                  onError: (failure) => show(i18n._(wordsForProblem(asProblem(failure)))),
                })
              }
            >
              <Trans>Take it out</Trans>
            </Button>
          </Stack>
        )}
      </Stack>
    </Card>
  );
}
