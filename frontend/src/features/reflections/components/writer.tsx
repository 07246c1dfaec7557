import { useLingui as useWords } from '@lingui/react';
import { Trans } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useDraft } from '../../../lib/drafts/use-draft';
import { onNewest, readAnew } from '../../../lib/newest';
import { Problem, wordsForProblem } from '../../../lib/problems';
import { Notice } from '../../../ui/notice';
import { RadioCards } from '../../../ui/radio-cards';
import { SaveState } from '../../../ui/save-state';
import { Stack } from '../../../ui/stack';
import { type Protocol, type Reflection, reflectionOptions, saveReflection } from '../queries';
import { changedAnswers, firstDifferent, MOODS, type Mood } from '../words';
import { BothAnswers } from './both-answers';
import { Prompts } from './prompts';

interface Written {
  answers: Record<string, string>;
  mood: Mood | null;
}

const written = ({ answers, mood }: Reflection): Written => ({ answers, mood });
const same = (one: Written, other: Written) =>
  one.mood === other.mood && JSON.stringify(one.answers) === JSON.stringify(other.answers);

const STALE = new Problem({ status: 412, code: 'stale_version' });

function useWriting(reflection: Reflection) {
  const { learner_id: learnerId, id } = reflection;
  const queries = useQueryClient();
  const options = reflectionOptions(learnerId, id);
  const acknowledged = useRef({ ...written(reflection), version: reflection.version });
  const send = async (value: Written, version: string | null) => {
    const answers = changedAnswers(acknowledged.current.answers, value.answers);
    const saved = await saveReflection(learnerId, id, { answers, mood: value.mood }, version);
    acknowledged.current = { ...written(saved), version: saved.version };
    queries.setQueryData(options.queryKey, saved);
    return { version: String(saved.version) };
  };
  const draft = useDraft<Written>({
    name: `reflection/${id}`,
    start: written(reflection),
    version: String(reflection.version),
    // Keeping, sharing and what is chosen below make a new version too. Only other words are a reason to ask the writer.
    save: (value, { version }) =>
      onNewest(
        { ...acknowledged.current, version: Number(version) },
        (newest) => {
          if (!same(newest, acknowledged.current)) throw STALE;
          return send(value, String(newest.version));
        },
        async () => {
          const fresh = await readAnew(queries, options);
          return { ...written(fresh), version: fresh.version };
        },
      ),
  });
  const { state, yieldTo } = draft;

  // Changed in another window while nothing is being written here: show it as it is now.
  useEffect(() => {
    const now = written(reflection);
    // Not what is older: the answer to one's own save comes before the page's copy of it.
    if (reflection.version <= acknowledged.current.version) return;
    if (state !== 'empty' && state !== 'saved') return;
    const isNew = !same(now, acknowledged.current);
    acknowledged.current = { ...now, version: reflection.version };
    if (isNew) void yieldTo(now, String(reflection.version));
  }, [reflection, state, yieldTo]);

  const settle = (mine: boolean) => {
    acknowledged.current = { ...written(reflection), version: reflection.version };
    if (mine) draft.insist(String(reflection.version));
    else void yieldTo(written(reflection), String(reflection.version));
  };
  return { ...draft, settle };
}

interface WriterProps {
  reflection: Reflection;
  protocol: Protocol;
  /** Buttons that need the words to be saved first. */
  actions: (flush: () => Promise<boolean>) => ReactNode;
}

/** One question at a time; what is written saves itself. */
export function Writer({ reflection, protocol, actions }: WriterProps) {
  const { i18n } = useWords();
  const { value, state, problem, restored, write, flush, settle } = useWriting(reflection);
  const [leadTo, setLeadTo] = useState<number | null>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: only in the moment when the words come back
  useEffect(() => {
    if (restored) setLeadTo(firstDifferent(protocol, value.answers, reflection.answers));
  }, [restored]);

  return (
    <Stack>
      {state === 'conflict' ? (
        <BothAnswers
          protocol={protocol}
          mine={value.answers}
          theirs={reflection.answers}
          onChoose={settle}
        />
      ) : null}
      {state === 'refused' && problem ? (
        <Notice tone="wrong">{i18n._(wordsForProblem(problem))}</Notice>
      ) : null}
      <Prompts
        protocol={protocol}
        answers={value.answers}
        state={<SaveState state={state} isSignedOut={problem?.status === 401} />}
        onWrite={(id, text) => write({ ...value, answers: { ...value.answers, [id]: text } })}
        actions={actions(flush)}
        leadTo={leadTo}
      />
      <RadioCards
        legend={<Trans>How does it feel now?</Trans>}
        hint={<Trans>You can leave this open.</Trans>}
        compact
        value={value.mood}
        choices={MOODS.map((mood) => ({ value: mood.value, title: i18n._(mood.words) }))}
        onChange={(mood) => write({ ...value, mood })}
      />
    </Stack>
  );
}
