import type { MessageDescriptor } from '@lingui/core';
import { useLingui as useWords } from '@lingui/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { flushDrafts } from '../../../lib/drafts/open';
import { useKeptFields } from '../../../lib/drafts/use-kept-fields';
import { asProblem, wordsForProblem } from '../../../lib/problems';
import { useAnnouncer } from '../../../ui/announcer';
import { Button } from '../../../ui/button';
import { Card } from '../../../ui/card';
import { Notice } from '../../../ui/notice';
import { RadioCards } from '../../../ui/radio-cards';
import { Select } from '../../../ui/select';
import { Stack } from '../../../ui/stack';
import { TextField } from '../../../ui/text-field';
import { type FollowUp as Ask, type Reflection, useChoose, useFollowUp } from '../queries';
import { CAUSES, CHANGES, CONTENT, nearestContent } from '../words';

/** What is asked of the goal that the reflection is about. */
export interface AboutGoal {
  id: string;
  version: number;
  mayChange: boolean;
}

const DEEDS = ['none', 'add_step', 'if_then', 'create_goal', 'release_goal'] as const;
type Deed = (typeof DEEDS)[number];

interface FollowUpProps {
  reflection: Reflection;
  goal: AboutGoal | undefined;
}

function actionOf(deed: Deed, words: string, goal: AboutGoal | undefined): Ask['action'] {
  if (deed === 'create_goal') return { deed, goal: { sentence: words } };
  if (!goal) return null;
  if (deed === 'add_step') return { deed, goal_id: goal.id, step: { text: words } };
  if (deed === 'release_goal') return { deed, goal_id: goal.id };
  if (deed === 'if_then')
    return {
      deed: 'revise_goal',
      goal_id: goal.id,
      version: goal.version,
      change: { if_then: words },
    };
  return null;
}

const EMPTY = { change: '', deed: 'none', words: '' };

/** What it was due to, how content I am, what I will change; and the next thing, done at once. All of it optional. */
export function FollowUp({ reflection, goal }: FollowUpProps) {
  const { i18n } = useWords();
  const { t } = useLingui();
  const { show } = useAnnouncer();
  const choose = useChoose(reflection);
  const follow = useFollowUp(reflection);
  const { fields, write, sent } = useKeptFields(`reflection/${reflection.id}/next`, EMPTY);
  const change =
    CHANGES.find(({ value }) => value === fields.change)?.value ?? reflection.next_change;
  const deed = DEEDS.find((one) => one === fields.deed) ?? 'none';
  const { words } = fields;
  const [isEmpty, setEmpty] = useState(false);
  const needsWords = deed !== 'none' && deed !== 'release_goal';
  const onError = (failure: unknown) => show(i18n._(wordsForProblem(asProblem(failure))));
  const titled = <Value extends string>(
    all: readonly { value: Value; words: MessageDescriptor }[],
  ) => all.map((one) => ({ value: one.value, title: i18n._(one.words) }));
  const go = async () => {
    setEmpty(needsWords && !words.trim());
    if (!change || (needsWords && !words.trim()) || follow.isPending) return;
    // What is still being written belongs to it.
    await flushDrafts();
    follow.mutate(
      { next_change: change, action: actionOf(deed, words, goal) },
      {
        onSuccess: () => {
          sent(fields);
          show(t`Kept, and done.`);
        },
        onError: (failure) =>
          asProblem(failure).status === 409
            ? show(t`Write a few words above first.`)
            : onError(failure),
      },
    );
  };
  return (
    <Card title={<Trans>And now?</Trans>} narrow>
      <Stack>
        <RadioCards
          legend={<Trans>What was it mostly due to?</Trans>}
          hint={<Trans>You can leave any of this open.</Trans>}
          compact
          value={reflection.mostly_caused_by}
          choices={titled(CAUSES)}
          onChange={(mostly_caused_by) => choose.mutate({ mostly_caused_by }, { onError })}
        />
        <RadioCards
          legend={<Trans>How content are you with it?</Trans>}
          compact
          value={nearestContent(reflection.satisfaction)}
          choices={titled(CONTENT)}
          onChange={(value) => choose.mutate({ satisfaction: Number(value) }, { onError })}
        />
        <RadioCards
          legend={<Trans>What will you change?</Trans>}
          compact
          value={change}
          choices={titled(CHANGES)}
          onChange={(next) => write({ change: next })}
        />
        {change ? (
          <>
            <Select
              label={<Trans>And the next thing?</Trans>}
              value={deed}
              onChange={(event) => write({ deed: event.target.value })}
            >
              <option value="none">{t`Nothing for now`}</option>
              {goal?.mayChange ? (
                <>
                  <option value="add_step">{t`Add a step to this goal`}</option>
                  <option value="if_then">{t`Make a plan: if that happens, then I …`}</option>
                  <option value="release_goal">{t`Let this goal go`}</option>
                </>
              ) : null}
              <option value="create_goal">{t`Set a new goal`}</option>
            </Select>
            {needsWords ? (
              <TextField
                label={<Trans>In one sentence</Trans>}
                maxLength={500}
                value={words}
                onChange={(event) => write({ words: event.target.value })}
                error={isEmpty ? t`Write one sentence first.` : undefined}
              />
            ) : null}
            <Stack as="row">
              <Button kind="primary" busy={follow.isPending} onClick={() => void go()}>
                {deed === 'none' ? <Trans>Keep it</Trans> : <Trans>Keep it and do this</Trans>}
              </Button>
            </Stack>
          </>
        ) : null}
        {reflection.led_to.length > 0 ? (
          <Notice tone="good">
            <Trans>Something came of this reflection. You find it with your goals.</Trans>
          </Notice>
        ) : null}
      </Stack>
    </Card>
  );
}
