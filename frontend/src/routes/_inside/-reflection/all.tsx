import { Trans, useLingui } from '@lingui/react/macro';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { BeginReflection } from '../../../features/reflections/components/begin-reflection';
import { ProtocolCards } from '../../../features/reflections/components/protocol-cards';
import { ReflectionLines } from '../../../features/reflections/components/reflection-lines';
import { protocolsOptions, reflectionsOptions } from '../../../features/reflections/queries';
import { PageHeader } from '../../../ui/page-header';
import { Stack } from '../../../ui/stack';

/** The ways to reflect, and what was written so far. */
export function AllReflections({ learnerId }: { learnerId: string }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const { data: protocols } = useSuspenseQuery(protocolsOptions());
  const { data: reflections } = useSuspenseQuery(reflectionsOptions(learnerId));
  return (
    <>
      <PageHeader
        title={t`My reflections`}
        lead={<Trans>Only you read them, until you share one with somebody.</Trans>}
      />
      <Stack gap="loose">
        <ReflectionLines lines={reflections.items} />
        <section>
          <Stack>
            <h2>
              <Trans>Ways to reflect</Trans>
            </h2>
            <ProtocolCards
              protocols={protocols.items}
              begin={(protocol) => (
                <BeginReflection
                  learnerId={learnerId}
                  protocolId={protocol.id}
                  onBegun={(reflectionId) =>
                    void navigate({ to: '/reflections/$reflectionId', params: { reflectionId } })
                  }
                >
                  <Trans>Begin</Trans>
                </BeginReflection>
              )}
            />
          </Stack>
        </section>
      </Stack>
    </>
  );
}
