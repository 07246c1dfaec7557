import { useLingui as useWords } from '@lingui/react';
import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Badge } from '../../../ui/badge';
import { Card } from '../../../ui/card';
import { Stack } from '../../../ui/stack';
import { toolsOptions } from '../queries';
import { KINDS, STATES } from '../words';

/** What a learner tries and what came of it, as far as they opened it to the reader. Nothing opened: nothing shown. */
export function SeenTools({ learnerId }: { learnerId: string }) {
  const { i18n } = useWords();
  const tools = useQuery(toolsOptions(learnerId)).data?.items ?? [];
  if (tools.length === 0) return null;
  return (
    <Card title={<Trans>Toolkit</Trans>}>
      <ul>
        {tools.map((tool) => {
          const kind = KINDS.find(({ value }) => value === tool.kind);
          const state = STATES.find(({ value }) => value === tool.state);
          return (
            <li key={tool.id}>
              <Stack gap="tight">
                <span>
                  <strong>
                    <bdi>{tool.name}</bdi>
                  </strong>{' '}
                  {state ? <Badge tone={state.tone}>{i18n._(state.words)}</Badge> : null}
                </span>
                {kind ? <small>{i18n._(kind.words)}</small> : null}
                {tool.reason ? <span dir="auto">{tool.reason}</span> : null}
                {tool.verdict ? <span dir="auto">“{tool.verdict}”</span> : null}
              </Stack>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
