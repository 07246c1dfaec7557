import { useLingui as useWords } from '@lingui/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { useKept } from '../../../lib/drafts/use-kept';
import { useLeftBehind } from '../../../lib/drafts/use-left-behind';
import { asProblem, wordsForProblem } from '../../../lib/problems';
import { useAnnouncer } from '../../../ui/announcer';
import { Button } from '../../../ui/button';
import { Dialog } from '../../../ui/dialog';
import { Icon } from '../../../ui/icon';
import { Notice } from '../../../ui/notice';
import { Stack } from '../../../ui/stack';
import { TextArea } from '../../../ui/text-area';
import { type Person, useAskForHelp } from '../queries';
import { PeopleChoice } from './people-choice';

interface AskForHelpProps {
  learnerId: string;
  goalId: string;
  /** Those who see the goal and can answer. */
  people: readonly Person[];
}

const MOST = 5;
/** Under this the words are kept until somebody was asked. */
const nameFor = (goalId: string) => `help/new/${goalId}`;

function useAsking({ learnerId, goalId, people }: AskForHelpProps, onDone: () => void) {
  const { t } = useLingui();
  const { show } = useAnnouncer();
  const asking = useAskForHelp(learnerId, goalId);
  const [text, setText, sent] = useKept(nameFor(goalId));
  const [asked, setAsked] = useState<string[]>([]);
  const [others, setOthers] = useState<string[]>([]);
  const chosen = people.filter(({ id }) => asked.includes(id));
  const rest = people.filter(({ id }) => !asked.includes(id));
  const passOnTo = others.filter((id) => !asked.includes(id));
  const isWhole = text.trim() !== '' && asked.length > 0 && asked.length <= MOST;
  const send = () => {
    if (!isWhole || asking.isPending) return;
    asking.mutate(
      { text, supporter_ids: asked, pass_on_to: passOnTo },
      {
        onSuccess: () => {
          sent(text);
          show(t`Asked. The answer stands on this goal.`);
          onDone();
        },
      },
    );
  };
  return {
    asking,
    text,
    setText,
    asked,
    setAsked,
    passOnTo,
    setOthers,
    chosen,
    rest,
    isWhole,
    send,
  };
}

function AskingForm(props: AskForHelpProps & { onDone: () => void }) {
  const { i18n } = useWords();
  const form = useAsking(props, props.onDone);
  const problem = form.asking.error ? asProblem(form.asking.error) : null;
  return (
    <Stack>
      {problem ? (
        <Notice tone="wrong">
          {problem.fields[0]?.message || problem.detail || i18n._(wordsForProblem(problem))}
        </Notice>
      ) : null}
      <TextArea
        data-starts-here
        label={<Trans>What do you need help with?</Trans>}
        hint={<Trans>One or two sentences are enough.</Trans>}
        rows={3}
        limit={2000}
        value={form.text}
        onChange={(event) => form.setText(event.target.value)}
      />
      <PeopleChoice
        legend={<Trans>Whom do you ask? Each of them hears of it alone.</Trans>}
        people={props.people}
        chosen={form.asked}
        onChange={form.setAsked}
      />
      {form.chosen.length > 0 && form.rest.length > 0 ? (
        <PeopleChoice
          legend={
            <Trans>
              If they cannot help, may they pass it on? They will read the names that you choose
              here.
            </Trans>
          }
          people={form.rest}
          chosen={form.passOnTo}
          onChange={form.setOthers}
        />
      ) : null}
      <Stack as="row">
        <Button
          kind="primary"
          busy={form.asking.isPending}
          disabled={!form.isWhole}
          onClick={form.send}
        >
          <Trans>Ask for help</Trans>
        </Button>
      </Stack>
    </Stack>
  );
}

/** One asks one supporter or several for help on a goal. */
export function AskForHelp(props: AskForHelpProps) {
  const [isOpen, setOpen] = useState(false);
  useLeftBehind(nameFor(props.goalId), () => setOpen(true));
  if (props.people.length === 0) return null;
  return (
    <>
      <Button onClick={() => setOpen(true)}>
        <Icon name="hand" />
        <Trans>Ask for help</Trans>
      </Button>
      <Dialog open={isOpen} onClose={() => setOpen(false)} title={<Trans>Ask for help</Trans>}>
        <AskingForm {...props} onDone={() => setOpen(false)} />
      </Dialog>
    </>
  );
}
