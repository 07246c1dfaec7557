import { useLingui as useWords } from '@lingui/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { AudienceChoice } from '../../../features/audience/components/audience-choice';
import type { Onlooker } from '../../../features/audience/words';
import type { Statement } from '../../../features/profiles/queries';
import { KINDS } from '../../../features/profiles/words';
import { SnapshotSwitch } from '../../../features/reflecting/components/snapshot-switch';
import { AddTool } from '../../../features/toolkit/components/add-tool';
import { OnePage } from '../../../features/toolkit/components/one-page';
import { ToolCard } from '../../../features/toolkit/components/tool-card';
import { type Tool, toolsOptions, useReviseTool } from '../../../features/toolkit/queries';
import { asProblem, wordsForProblem } from '../../../lib/problems';
import { useAnnouncer } from '../../../ui/announcer';
import { Stack } from '../../../ui/stack';
import { Unfolding } from './unfolding';

interface ToolkitPartProps {
  learnerId: string;
  name: string;
  pronouns: string;
  statements: readonly Statement[];
  onlookers: readonly Onlooker[];
}

function Who({ tool, onlookers }: { tool: Tool; onlookers: readonly Onlooker[] }) {
  const { i18n } = useWords();
  const { t } = useLingui();
  const { show } = useAnnouncer();
  const revise = useReviseTool(tool);
  return (
    <AudienceChoice
      audience={tool.audience}
      onlookers={onlookers}
      onChoose={(audience) =>
        revise.mutate(
          { audience },
          {
            onSuccess: () => show(t`Changed.`),
            onError: (failure) => show(i18n._(wordsForProblem(asProblem(failure)))),
          },
        )
      }
    />
  );
}

/** What I try and what came of it; my profile on one page; and whether my class teachers may show it. */
export default function ToolkitPart(props: ToolkitPartProps) {
  const { learnerId, name, pronouns, statements, onlookers } = props;
  const { i18n } = useWords();
  const tools = useQuery(toolsOptions(learnerId)).data?.items ?? [];
  const lines = KINDS.flatMap(({ value, title }) =>
    statements
      .filter(({ kind }) => kind === value)
      .map(({ id, text }) => ({ id, text, title: i18n._(title) })),
  );
  return (
    <>
      <section>
        <Stack>
          <h2>
            <Trans>My toolkit</Trans>
          </h2>
          <p>
            <Trans>
              Apps, sources, ways of working and skills that you try, and what came of each.
            </Trans>
          </p>
          <AddTool learnerId={learnerId} statements={statements} />
          <Stack as="grid">
            {tools.map((tool) => (
              <ToolCard
                key={tool.id}
                tool={tool}
                statements={statements}
                audience={<Who tool={tool} onlookers={onlookers} />}
              />
            ))}
          </Stack>
        </Stack>
      </section>
      {lines.length + tools.length > 0 ? (
        <Unfolding title={<Trans>My profile on one page, to print</Trans>}>
          <OnePage name={name} pronouns={pronouns} lines={lines} tools={tools} />
        </Unfolding>
      ) : null}
      <SnapshotSwitch learnerId={learnerId} />
    </>
  );
}
