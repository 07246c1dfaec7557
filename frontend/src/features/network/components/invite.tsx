import { useLingui as useWords } from '@lingui/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
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
}

function startScope(goal: GoalName | undefined): Scope {
  return goal
    ? { purposes: ['support'], scope: 'named_goals', goalIds: [goal.id], days: 0 }
    : { purposes: ['support'], scope: 'all_goals', goalIds: [], days: 0 };
}

function useInviteForm({ learnerId, goal }: InviteProps, onDone: () => void) {
  const { t } = useLingui();
  const { show } = useAnnouncer();
  const invite = useInvite(learnerId);
  const [person, setPerson] = useState<PersonFound | null>(null);
  const [kind, setKind] = useState<LinkKind>('peer');
  const [scope, setScope] = useState<Scope>(() => startScope(goal));
  const [note, setNote] = useState('');
  const pick = (found: PersonFound) => {
    setPerson(found);
    setKind(likelyKind(found));
  };
  const reset = () => {
    setPerson(null);
    setScope(startScope(goal));
    setNote('');
    invite.reset();
  };
  const send = () => {
    if (!person || !isWhole(scope) || invite.isPending) return;
    const { purposes, goalIds, days } = scope;
    const expires_at = days ? endOf(days) : null;
    const goal_ids = scope.scope === 'named_goals' ? goalIds : [];
    invite.mutate(
      {
        supporter_id: person.person_id,
        kind,
        purposes,
        scope: scope.scope,
        goal_ids,
        note,
        expires_at,
      },
      {
        onSuccess: (link) => {
          const name = isolate(person.name);
          show(
            link.state === 'awaiting_approval'
              ? t`A grown-up must agree first. Then ${name} is asked.`
              : t`${name} is asked.`,
          );
          onDone();
        },
      },
    );
  };
  return {
    invite,
    person,
    setPerson,
    pick,
    kind,
    setKind,
    scope,
    setScope,
    note,
    setNote,
    send,
    reset,
  };
}

/** Asks somebody for support: a button, a name, and Send. Everything else has an answer already that can be changed. */
export function Invite(props: InviteProps) {
  const { i18n } = useWords();
  const [isOpen, setOpen] = useState(false);
  const form = useInviteForm(props, () => setOpen(false));
  const { invite, person, scope } = form;

  useEffect(() => {
    // The name that was chosen has gone: what it would mean is read first.
    if (person) document.getElementById(WHAT)?.focus();
  }, [person]);

  const open = () => {
    form.reset();
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
              <Button onClick={() => form.setPerson(null)}>
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
              onChange={form.setKind}
              choices={KINDS.map(({ value, one }) => ({ value, title: i18n._(one) }))}
            />
            <ScopeFields value={scope} goals={props.goals} onChange={form.setScope} />
            <Disclosure title={<Trans>Add a few words to them</Trans>}>
              <TextArea
                label={<Trans>Your words</Trans>}
                optional
                rows={2}
                limit={500}
                value={form.note}
                onChange={(event) => form.setNote(event.target.value)}
              />
            </Disclosure>
          </Stack>
        ) : (
          <FindPerson onPick={form.pick} />
        )}
      </Dialog>
    </>
  );
}
