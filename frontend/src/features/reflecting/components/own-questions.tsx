import { useLingui as useWords } from '@lingui/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { useLeftBehind } from '../../../lib/drafts/use-left-behind';
import { asProblem, wordsForProblem } from '../../../lib/problems';
import { isolate } from '../../../lib/text';
import { useAnnouncer } from '../../../ui/announcer';
import { Button } from '../../../ui/button';
import { Dialog } from '../../../ui/dialog';
import { Stack } from '../../../ui/stack';
import {
  type For,
  type Protocol,
  useCopyProtocol,
  useReviseProtocol,
  useWithdrawProtocol,
} from '../queries';
import { ProtocolEditor, questionsFor } from './protocol-editor';

interface OwnQuestionsProps {
  protocol: Protocol;
  /** For whom a copy would be. */
  whom: For;
}

/** Change the questions: of a copy that is mine, or by making one. */
export function OwnQuestions({ protocol, whom }: OwnQuestionsProps) {
  const { i18n } = useWords();
  const { t } = useLingui();
  const { show } = useAnnouncer();
  const [isOpen, setOpen] = useState(false);
  useLeftBehind(questionsFor(protocol), () => setOpen(true));
  const learnerId = 'learnerId' in whom ? whom.learnerId : null;
  const isMine = protocol.can_change && (protocol.offered_to === 'me') === (learnerId !== null);
  const copy = useCopyProtocol(protocol, whom);
  const revise = useReviseProtocol(protocol, learnerId);
  const withdraw = useWithdrawProtocol(protocol, learnerId);
  const title = isolate(protocol.title);
  return (
    <>
      <Stack as="row" gap="tight">
        <Button
          kind="quiet"
          aria-label={
            isMine ? t`Change the questions: ${title}` : t`Copy with other questions: ${title}`
          }
          onClick={() => setOpen(true)}
        >
          {isMine ? <Trans>Change the questions</Trans> : <Trans>Copy with other questions</Trans>}
        </Button>
        {isMine ? (
          <Button
            kind="quiet"
            aria-label={t`Put away: ${title}`}
            busy={withdraw.isPending}
            onClick={() =>
              withdraw.mutate(undefined, {
                onSuccess: () => show(t`Put away. What was written with it stays.`),
                onError: (failure) => show(i18n._(wordsForProblem(asProblem(failure)))),
              })
            }
          >
            <Trans>Put away</Trans>
          </Button>
        ) : null}
      </Stack>
      <Dialog
        open={isOpen}
        onClose={() => setOpen(false)}
        title={<Trans>In other questions</Trans>}
      >
        <ProtocolEditor
          protocol={protocol}
          save={async (words) => {
            await (isMine ? revise : copy).mutateAsync(words);
            show(t`Saved. What was written before keeps its own questions.`);
          }}
          onDone={() => setOpen(false)}
        />
      </Dialog>
    </>
  );
}
