import { useLingui as useWords } from '@lingui/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useKept } from '../../../lib/drafts/use-kept';
import { itemsOf } from '../../../lib/pages';
import { asProblem, wordsForProblem } from '../../../lib/problems';
import { useAnnouncer } from '../../../ui/announcer';
import { Button } from '../../../ui/button';
import { Card } from '../../../ui/card';
import { EmptyState } from '../../../ui/empty-state';
import { Stack } from '../../../ui/stack';
import { TextArea } from '../../../ui/text-area';
import { type Correction, useAnswerCorrection, waitingOptions } from '../queries';

/** What learners say is wrong, and waits for an answer. */
export function WaitingCorrections() {
  const rows = itemsOf(useInfiniteQuery(waitingOptions()).data);
  if (rows.length === 0) {
    return (
      <EmptyState title={<Trans>Nothing waits</Trans>}>
        <Trans>When a learner or a guardian says that something is wrong, it stands here.</Trans>
      </EmptyState>
    );
  }
  return (
    <Stack>
      {rows.map((one) => (
        <Waiting key={one.id} one={one} />
      ))}
    </Stack>
  );
}

function Waiting({ one }: { one: Correction }) {
  const { i18n } = useWords();
  const { t } = useLingui();
  const { show } = useAnnouncer();
  const [answer, setAnswer, sent] = useKept(`correction/${one.id}/answer`);
  const act = useAnswerCorrection();
  const say = (state: 'corrected' | 'declined') =>
    act.mutate(
      { correction: one, state, answer },
      {
        onSuccess: () => {
          sent(answer);
          show(t`Answered.`);
        },
        onError: (failure) => show(i18n._(wordsForProblem(asProblem(failure)))),
      },
    );
  return (
    <Card title={<bdi>{one.learner_name}</bdi>}>
      <Stack>
        <p dir="auto">{one.wrong}</p>
        <p dir="auto">{one.wanted}</p>
        <TextArea
          label={<Trans>Your answer</Trans>}
          value={answer}
          limit={2000}
          onChange={({ target }) => setAnswer(target.value)}
        />
        <div>
          <Button kind="primary" busy={act.isPending} onClick={() => say('corrected')}>
            <Trans>It is put right</Trans>
          </Button>{' '}
          <Button busy={act.isPending} onClick={() => say('declined')}>
            <Trans>It stays as it is</Trans>
          </Button>
        </div>
      </Stack>
    </Card>
  );
}
