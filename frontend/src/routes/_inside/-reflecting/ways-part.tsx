import { useLingui as useWords } from '@lingui/react';
import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { OwnQuestions } from '../../../features/reflecting/components/own-questions';
import { allProtocolsOptions } from '../../../features/reflecting/queries';
import { OCCASIONS } from '../../../features/reflecting/words';
import { BeginReflection } from '../../../features/reflections/components/begin-reflection';
import { ProtocolCards } from '../../../features/reflections/components/protocol-cards';
import { Stack } from '../../../ui/stack';

/** The ways to reflect by when they help, each to begin with or to ask in other words. */
export default function WaysPart({ learnerId }: { learnerId: string }) {
  const { i18n } = useWords();
  const navigate = useNavigate();
  const protocols = useQuery(allProtocolsOptions()).data?.items ?? [];
  // Each stands once, under the first occasion that it fits.
  const first = (occasions: readonly string[]) =>
    OCCASIONS.find(({ value }) => occasions.includes(value))?.value ?? 'check_in';
  return OCCASIONS.map(({ value, words }) => {
    const fitting = protocols.filter(({ occasions }) => first(occasions) === value);
    if (fitting.length === 0) return null;
    return (
      <section key={value}>
        <Stack>
          <h2>{i18n._(words)}</h2>
          <ProtocolCards
            protocols={fitting}
            begin={(protocol) => (
              <Stack as="row" gap="tight">
                <BeginReflection
                  learnerId={learnerId}
                  protocolId={protocol.id}
                  onBegun={(reflectionId) =>
                    void navigate({ to: '/reflections/$reflectionId', params: { reflectionId } })
                  }
                >
                  <Trans>Begin</Trans>
                </BeginReflection>
                <OwnQuestions protocol={protocol} whom={{ learnerId }} />
              </Stack>
            )}
          />
        </Stack>
      </section>
    );
  });
}
