import { useLingui as useWords } from '@lingui/react';
import { Trans } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useDraft } from '../../../lib/drafts/use-draft';
import { wordsForProblem } from '../../../lib/problems';
import { Card } from '../../../ui/card';
import { Notice } from '../../../ui/notice';
import { SaveState } from '../../../ui/save-state';
import { Stack } from '../../../ui/stack';
import { TextArea } from '../../../ui/text-area';
import { type Goal, goalOptions, type Place, useReviseGoal } from '../queries';
import { changed, LABELS, merge, type TextName, type Texts, textsOf } from '../words';
import { BothTexts } from './both-texts';
import styles from './goal-texts.module.css';

const HINTED: readonly TextName[] = ['why', 'outcome', 'obstacle', 'if_then'];

function useGoalTexts(place: Place, goal: Goal) {
  const queries = useQueryClient();
  const revise = useReviseGoal(place);
  const acknowledged = useRef({ texts: textsOf(goal), number: goal.text_number });
  const draft = useDraft<Texts>({
    name: `goal/${goal.id}`,
    start: textsOf(goal),
    version: String(goal.text_number),
    save: async (texts, { version }) => {
      const body = changed(acknowledged.current.texts, texts);
      const saved = await revise(body, Number(version));
      acknowledged.current = { texts, number: saved.text_number };
      return { version: String(saved.text_number) };
    },
  });
  const { state, value, restored, write, insist, yieldTo } = draft;

  // Changed in another window while nothing is being written here: show it as it is now.
  useEffect(() => {
    // Not what is older: the answer to one's own save comes before the page's copy of it.
    if (goal.text_number <= acknowledged.current.number) return;
    if (state !== 'empty' && state !== 'saved') return;
    acknowledged.current = { texts: textsOf(goal), number: goal.text_number };
    void yieldTo(textsOf(goal), String(goal.text_number));
  }, [goal, state, yieldTo]);

  useEffect(() => {
    if (state === 'conflict') void queries.invalidateQueries(goalOptions(place));
  }, [state, queries, place]);

  // What words from an earlier visit began with is not known any more.
  const merged = merge(restored ? null : acknowledged.current.texts, value, textsOf(goal));
  const settle = (texts: Texts) => {
    // Against the text of the server, all of one's own words are a change.
    acknowledged.current = { texts: textsOf(goal), number: goal.text_number };
    if (Object.keys(changed(textsOf(goal), texts)).length === 0) {
      void yieldTo(texts, String(goal.text_number));
      return;
    }
    write(texts);
    insist(String(goal.text_number));
  };

  // The two windows wrote in different places: nothing to ask.
  useEffect(() => {
    const isFresh = goal.text_number > acknowledged.current.number;
    if (state === 'conflict' && isFresh && merged.contested.length === 0) settle(merged.texts);
  });
  return { ...draft, merged, settle };
}

/** The words of a goal. They save themselves; when somebody else changed them meanwhile, both texts are shown. */
export function GoalTexts({ place, goal }: { place: Place; goal: Goal }) {
  const { i18n } = useWords();
  const draft = useGoalTexts(place, goal);
  const { value, state, problem } = draft;
  const field = (name: TextName) => (
    <TextArea
      label={i18n._(LABELS[name])}
      rows={2}
      limit={name === 'sentence' ? 500 : 10_000}
      value={value[name]}
      onChange={(event) => draft.write({ ...value, [name]: event.target.value })}
    />
  );
  return (
    <Stack>
      {state === 'conflict' ? (
        <BothTexts merged={draft.merged} theirs={textsOf(goal)} onChoose={draft.settle} />
      ) : null}
      {state === 'refused' && problem ? (
        <Notice tone="wrong">
          {value.sentence.trim() ? (
            i18n._(wordsForProblem(problem))
          ) : (
            <Trans>A goal needs its sentence. Write it, and everything is saved.</Trans>
          )}
        </Notice>
      ) : null}
      <div className={styles.state}>
        <SaveState state={state} isSignedOut={problem?.status === 401} />
      </div>
      <div className={styles.fields}>
        <Card>{field('sentence')}</Card>
        {HINTED.map((name) => (
          <Card key={name}>{field(name)}</Card>
        ))}
      </div>
    </Stack>
  );
}
