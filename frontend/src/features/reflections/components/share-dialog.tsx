import { useLingui as useWords } from '@lingui/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { flushDrafts } from '../../../lib/drafts/open';
import { asProblem, wordsForProblem } from '../../../lib/problems';
import { isolate } from '../../../lib/text';
import { useAnnouncer } from '../../../ui/announcer';
import { Button } from '../../../ui/button';
import { Dialog } from '../../../ui/dialog';
import { Notice } from '../../../ui/notice';
import { RadioCards } from '../../../ui/radio-cards';
import { Stack } from '../../../ui/stack';
import { type Reflection, useShareReflection } from '../queries';
import { RELATIONS } from '../words';

export interface Candidate {
  id: string;
  name: string;
  relation: keyof typeof RELATIONS;
}

interface ShareDialogProps {
  reflection: Reflection;
  candidates: readonly Candidate[];
  open: boolean;
  onClose: () => void;
}

/** Lets one person in. Who will read it, and from when, is said before it happens. */
export function ShareDialog({ reflection, candidates, open, onClose }: ShareDialogProps) {
  const { i18n } = useWords();
  const { t } = useLingui();
  const { show } = useAnnouncer();
  const [chosen, choose] = useState<string | null>(null);
  const share = useShareReflection(reflection.learner_id, reflection.id);
  const person = candidates.find(({ id }) => id === chosen);
  const name = person ? isolate(person.name) : '';
  const send = async () => {
    if (!person || share.isPending) return;
    // What is still being written belongs to what is shared.
    await flushDrafts();
    share.mutate([person.id], {
      onSuccess: () => {
        show(t`${name} can read it from now on.`);
        choose(null);
        onClose();
      },
    });
  };
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={<Trans>Who may read this reflection?</Trans>}
      actions={
        <>
          {person ? (
            <Button kind="primary" busy={share.isPending} onClick={() => void send()}>
              <Trans>Share with {name}</Trans>
            </Button>
          ) : null}
          <Button onClick={onClose}>
            <Trans>Keep it to myself</Trans>
          </Button>
        </>
      }
    >
      <Stack>
        {share.error ? (
          <Notice tone="wrong">{i18n._(wordsForProblem(asProblem(share.error)))}</Notice>
        ) : null}
        {candidates.length === 0 ? (
          <p>
            <Trans>
              There is nobody to share with yet. Ask somebody to support you on the page “Network”.
            </Trans>
          </p>
        ) : (
          <RadioCards
            legend={<Trans>Choose one person</Trans>}
            value={chosen}
            onChange={choose}
            choices={candidates.map((one) => ({
              value: one.id,
              title: <bdi>{one.name}</bdi>,
              detail: i18n._(RELATIONS[one.relation]),
            }))}
          />
        )}
        {person ? (
          <p role="status">
            <Trans>
              {name} will be able to read all of it, from now on, and what you add later. Nobody
              else. You can take it back any time.
            </Trans>
          </p>
        ) : null}
      </Stack>
    </Dialog>
  );
}
