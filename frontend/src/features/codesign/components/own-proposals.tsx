import { useLingui as useWords } from '@lingui/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { asProblem, wordsForProblem } from '../../../lib/problems';
import { useAnnouncer } from '../../../ui/announcer';
import { BesideWords } from '../../../ui/beside-words';
import { Button } from '../../../ui/button';
import { Stack } from '../../../ui/stack';
import { type Place, type Proposal, proposalsOptions, useTakeBack } from '../queries';
import { PROPOSED, STATES } from '../words';
import styles from './codesign.module.css';

function Line({ proposal, learnerName }: { proposal: Proposal; learnerName: string }) {
  const { i18n } = useWords();
  const { t } = useLingui();
  const { show } = useAnnouncer();
  const back = useTakeBack();
  const words = Object.values(proposal.change).filter(Boolean).join(' · ');
  return (
    <li className={styles.line}>
      <Stack gap="tight">
        <span>
          {i18n._(PROPOSED[proposal.kind])} · {i18n._(STATES[proposal.state])}
        </span>
        {words ? <span dir="auto">“{words}”</span> : null}
        {proposal.answer ? (
          <>
            <span dir="auto" className={styles.reason}>
              {proposal.answer}
            </span>
            <BesideWords kind="proposal_answer" id={proposal.id} authorName={learnerName} />
          </>
        ) : null}
        {proposal.may.includes('proposal.withdraw') ? (
          <div>
            <Button
              kind="quiet"
              busy={back.isPending}
              onClick={() =>
                back.mutate(proposal, {
                  onSuccess: () => show(t`Taken back.`),
                  onError: (failure) => show(i18n._(wordsForProblem(asProblem(failure)))),
                })
              }
            >
              <Trans>Take it back</Trans>
            </Button>
          </div>
        ) : null}
      </Stack>
    </li>
  );
}

/** What the reader proposed on a goal, and what became of it. */
export function OwnProposals({ place, learnerName }: { place: Place; learnerName: string }) {
  const proposals = useQuery(proposalsOptions(place)).data?.items ?? [];
  if (proposals.length === 0) return null;
  return (
    <ul className={styles.lines}>
      {proposals.map((proposal) => (
        <Line key={proposal.id} proposal={proposal} learnerName={learnerName} />
      ))}
    </ul>
  );
}
