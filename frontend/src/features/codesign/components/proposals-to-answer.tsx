import { useLingui as useWords } from '@lingui/react';
import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Disclosure } from '../../../ui/disclosure';
import { Stack } from '../../../ui/stack';
import { type Place, proposalsOptions } from '../queries';
import { PROPOSED, STATES } from '../words';
import { AnswerProposal } from './answer-proposal';
import styles from './codesign.module.css';

/** What others propose for a goal, for its learner: what waits first, what was answered behind a line. */
export function ProposalsToAnswer({ place }: { place: Place }) {
  const { i18n } = useWords();
  const proposals = useQuery(proposalsOptions(place)).data?.items ?? [];
  const open = proposals.filter(({ state }) => state === 'open');
  const answered = proposals.filter(({ state }) => state !== 'open');
  if (proposals.length === 0) return null;
  return (
    <section>
      <Stack>
        <h2>
          <Trans>Ideas of others for this goal</Trans>
        </h2>
        {open.length === 0 ? (
          <p>
            <Trans>No idea waits for your answer.</Trans>
          </p>
        ) : (
          <p>
            <Trans>It is your goal. Nothing changes unless you take it.</Trans>
          </p>
        )}
        {open.map((proposal) => (
          <AnswerProposal key={proposal.id} proposal={proposal} />
        ))}
        {answered.length > 0 ? (
          <Disclosure title={<Trans>What you answered before</Trans>}>
            <ul className={styles.lines}>
              {answered.map((proposal) => (
                <li key={proposal.id} className={styles.line}>
                  {i18n._(PROPOSED[proposal.kind])} · <bdi>{proposal.author_name}</bdi> ·{' '}
                  {i18n._(STATES[proposal.state])}
                </li>
              ))}
            </ul>
          </Disclosure>
        ) : null}
      </Stack>
    </section>
  );
}
