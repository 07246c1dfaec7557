import { useLingui as useWords } from '@lingui/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { useSuspenseQuery } from '@tanstack/react-query';
import { createFileRoute, Link } from '@tanstack/react-router';
import { Conversation } from '../../features/conversations/components/conversation';
import { SeenReflection } from '../../features/supporting/components/seen-reflection';
import { overviewOptions, reflectionOptions } from '../../features/supporting/queries';
import { formatDay } from '../../lib/dates';
import { isolate } from '../../lib/text';
import { BesideWords } from '../../ui/beside-words';
import { Card } from '../../ui/card';
import { PageHeader } from '../../ui/page-header';
import { Stack } from '../../ui/stack';
import { helpLine } from '../-late-safety';
import { lookAt } from './-seen';

export const Route = createFileRoute('/_inside/learners/$learnerId/reflections/$reflectionId')({
  loader: async ({ context: { queries, session }, params: { learnerId, reflectionId } }) => {
    lookAt(learnerId, session);
    await Promise.all([
      queries.ensureQueryData(reflectionOptions(learnerId, reflectionId)),
      queries.ensureQueryData(overviewOptions(learnerId)),
    ]);
  },
  component: SeenReflectionPage,
});

/** A reflection that somebody shared: to read, and to ask about in place. */
function SeenReflectionPage() {
  const { i18n } = useWords();
  const { t } = useLingui();
  const { learnerId, reflectionId } = Route.useParams();
  const { session } = Route.useRouteContext();
  const { data: reflection } = useSuspenseQuery(reflectionOptions(learnerId, reflectionId));
  const { data: overview } = useSuspenseQuery(overviewOptions(learnerId));
  const name = isolate(overview.name);
  const day = formatDay(reflection.shared_at ?? reflection.updated_at, { locale: i18n.locale });
  return (
    <>
      <PageHeader
        eyebrow={
          <Link to="/learners/$learnerId" params={{ learnerId }}>
            <bdi>{overview.name}</bdi>
          </Link>
        }
        title={t`A reflection by ${name}`}
        lead={<Trans>Shared on {day}</Trans>}
      />
      <Stack gap="loose">
        <SeenReflection reflection={reflection} />
        <BesideWords kind="reflection" id={reflectionId} authorName={overview.name} />
        {reflection.may.includes('message.read') ? (
          <Card
            title={
              <Trans>
                Between you and <bdi>{overview.name}</bdi>
              </Trans>
            }
          >
            <Conversation
              item={{ learnerId, on: 'reflections', id: reflectionId }}
              readerId={session.person.id}
              canSend={reflection.may.includes('message.send')}
            />
          </Card>
        ) : null}
      </Stack>
      {helpLine}
    </>
  );
}
