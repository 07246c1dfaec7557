import { useLingui as useWords } from '@lingui/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import { useKeptForm } from '../../../lib/drafts/use-kept-form';
import { useLeftBehind } from '../../../lib/drafts/use-left-behind';
import { asProblem, wordsForProblem } from '../../../lib/problems';
import { isolate } from '../../../lib/text';
import { useAnnouncer } from '../../../ui/announcer';
import { Button, type ButtonKind } from '../../../ui/button';
import { Dialog } from '../../../ui/dialog';
import { Disclosure } from '../../../ui/disclosure';
import { Icon } from '../../../ui/icon';
import { Notice } from '../../../ui/notice';
import { RadioCards } from '../../../ui/radio-cards';
import { Stack } from '../../../ui/stack';
import { TextArea } from '../../../ui/text-area';
import { type GoalName, type LinkKind, type PersonFound, useInvite } from '../queries';
import { endOf, KINDS, likelyKind } from '../words';
import { FindPerson } from './find-person';
import { isWhole, type Scope, ScopeFields } from './scope-fields';

const WHAT = 'invite-what';

interface InviteProps {
  learnerId: string;
  goals: readonly GoalName[];
  /** The goal the page is about: the invitation is for it alone unless the learner says otherwise. */
  goal?: GoalName;
  kind?: ButtonKind;
  /** The page it stands on: words that were left in it come back there. */
  keptAs: 'home' | 'network' | 'ideas' | 'goal';
}

interface Invitation extends Scope {
  person: PersonFound | null;
  kind: LinkKind;
  note: string;
}

function emptyFor(goal: GoalName | undefined): Invitation {
  const scope: Scope = goal
    ? { purposes: ['support'], scope: 'named_goals', goalIds: [goal.id], days: 0 }
    : { purposes: ['support'], scope: 'all_goals', goalIds: [], days: 0 };
  return { ...scope, person: null, kind: 'peer', note: '' };
}

const hasWords = ({ note }: Invitation) => note.trim() !== '';

/** Under this the words are kept until somebody was asked. */
const nameFor = ({ keptAs, goal }: InviteProps) => `invite/${keptAs}/${goal?.id ?? ''}`;

function useInviteForm(props: InviteProps, onDone: () => void) {
  const { goal, goals } = props;
  const { t } = useLingui();
  const { show } = useAnnouncer();
  const invite = useInvite(props.learnerId);
  const { form, write, cameBack } = useKeptForm(nameFor(props), emptyFor(goal), hasWords);
  const { person, kind, note, days } = form;
  // A goal may have gone since the words were left here.
  const goalIds = form.goalIds.filter((id) => goals.some((one) => one.id === id));
  const scope: Scope = { purposes: form.purposes, scope: form.scope, goalIds, days };
  /** Begins anew, but for words that nobody sent yet. */
  const begin = () => {
    if (!hasWords(form)) write(emptyFor(goal));
    invite.reset();
  };
  const send = () => {
    if (!person || !isWhole(scope) || invite.isPending) return;
    const body = {
      supporter_id: person.person_id,
      kind,
      purposes: scope.purposes,
      scope: scope.scope,
      goal_ids: scope.scope === 'named_goals' ? goalIds : [],
      note,
      expires_at: days ? endOf(days) : null,
    };
    invite.mutate(body, {
      onSuccess: (link) => {
        const name = isolate(person.name);
        show(
          link.state === 'awaiting_approval'
            ? t`A grown-up must agree first. Then ${name} is asked.`
            : t`${name} is asked.`,
        );
        write(emptyFor(goal));
        onDone();
      },
    });
  };
  return { invite, person, kind, scope, note, write, cameBack, begin, send };
}

/** Asks somebody for support: a button, a name, and Send. Everything else has an answer already that can be changed. */
export function Invite(props: InviteProps) {
  const { i18n } = useWords();
  const [isOpen, setOpen] = useState(false);
  const form = useInviteForm(props, () => setOpen(false));
  const { invite, person, scope, write } = form;
  useLeftBehind(nameFor(props), () => setOpen(true));

  useEffect(() => {
    // The name that was chosen has gone: what it would mean is read first.
    if (person) document.getElementById(WHAT)?.focus();
  }, [person]);

  const open = () => {
    form.begin();
    setOpen(true);
  };
  const problem = invite.error ? asProblem(invite.error) : null;
  return (
    <>
      <Button kind={props.kind} onClick={open}>
        <Icon name="plus" />
        <Trans>Ask somebody</Trans>
      </Button>
      <Dialog
        open={isOpen}
        onClose={() => setOpen(false)}
        title={person ? <bdi>{person.name}</bdi> : <Trans>Ask somebody to support you</Trans>}
        actions={
          person ? (
            <>
              <Button kind="primary" busy={invite.isPending} onClick={form.send}>
                <Trans>Send</Trans>
              </Button>
              <Button onClick={() => write({ person: null })}>
                <Trans>Somebody else</Trans>
              </Button>
            </>
          ) : null
        }
      >
        {person ? (
          <Stack>
            <p id={WHAT} tabIndex={-1}>
              {scope.scope === 'all_goals' ? (
                <Trans>
                  When they say yes, they will see all the goals you share with supporters, from
                  then on. You can end it any time.
                </Trans>
              ) : (
                <Trans>
                  When they say yes, they will see the goals you choose here, and nothing else. You
                  can end it any time.
                </Trans>
              )}
            </p>
            {problem ? (
              <Notice tone="wrong">
                {problem.fields[0]?.message || problem.detail || i18n._(wordsForProblem(problem))}
              </Notice>
            ) : null}
            <RadioCards
              legend={<Trans>Who are they to you?</Trans>}
              value={form.kind}
              onChange={(kind) => write({ kind })}
              choices={KINDS.map(({ value, one }) => ({ value, title: i18n._(one) }))}
            />
            <ScopeFields value={scope} goals={props.goals} onChange={write} />
            <Disclosure title={<Trans>Add a few words to them</Trans>} startsOpen={form.cameBack}>
              <TextArea
                label={<Trans>Your words</Trans>}
                optional
                rows={2}
                limit={500}
                value={form.note}
                onChange={(event) => write({ note: event.target.value })}
              />
            </Disclosure>
          </Stack>
        ) : (
          <FindPerson onPick={(found) => write({ person: found, kind: likelyKind(found) })} />
        )}
      </Dialog>
    </>
  );
}
