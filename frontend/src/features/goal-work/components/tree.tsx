import { useLingui as useWords } from '@lingui/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useId } from 'react';
import { useKept } from '../../../lib/drafts/use-kept';
import { asProblem, wordsForProblem } from '../../../lib/problems';
import { shorten } from '../../../lib/text';
import { useAnnouncer } from '../../../ui/announcer';
import { Button } from '../../../ui/button';
import { Select } from '../../../ui/select';
import { Stack } from '../../../ui/stack';
import { TextField } from '../../../ui/text-field';
import {
  type Goal,
  goalsOptions,
  type Node,
  type Place,
  treeOptions,
  usePutParent,
  useSetSmaller,
} from '../queries';
import { STATES } from '../words';
import styles from './work.module.css';

interface BranchProps {
  nodes: readonly Node[];
  /** Whose branches: null for the top. */
  of: string | null;
  here: string;
  link: (node: Node) => ReactNode;
}

function Branch({ nodes, of, here, link }: BranchProps) {
  const { i18n } = useWords();
  const own = nodes.filter(({ parent_id }) => parent_id === of);
  if (own.length === 0) return null;
  return (
    <ul className={styles.tree}>
      {own.map((node) => (
        <li key={node.goal_id} aria-current={node.goal_id === here ? 'page' : undefined}>
          {node.goal_id === here ? <strong dir="auto">{node.sentence}</strong> : link(node)}{' '}
          <small>({i18n._(STATES[node.state])})</small>
          <Branch nodes={nodes} of={node.goal_id} here={here} link={link} />
        </li>
      ))}
    </ul>
  );
}

interface TreeProps {
  place: Place;
  goal: Goal;
  canRevise: boolean;
  /** Draws the way to another goal. */
  link: (node: Node) => ReactNode;
}

/** The larger goal this one belongs to, and the smaller ones below it. */
export function Tree({ place, goal, canRevise, link }: TreeProps) {
  const tree = useQuery(treeOptions(place)).data;
  const nodes = tree?.nodes ?? [];
  return (
    <Stack>
      {nodes.length > 1 ? (
        <Branch nodes={nodes} of={null} here={place.goalId} link={link} />
      ) : (
        <p>
          <Trans>This goal stands by itself.</Trans>
        </p>
      )}
      {canRevise ? (
        <>
          <BelongsTo place={place} nodes={nodes} />
          <AddSmaller place={place} goal={goal} />
        </>
      ) : null}
    </Stack>
  );
}

/** The goals below one in the tree: it cannot belong to any of them. */
function below(nodes: readonly Node[], id: string): Set<string> {
  const found = new Set([id]);
  // Each node stands behind the one it belongs to.
  for (const node of nodes)
    if (node.parent_id && found.has(node.parent_id)) found.add(node.goal_id);
  return found;
}

function BelongsTo({ place, nodes }: { place: Place; nodes: readonly Node[] }) {
  const { i18n } = useWords();
  const { t } = useLingui();
  const { say, show } = useAnnouncer();
  const goals = useQuery(goalsOptions(place.learnerId)).data?.items ?? [];
  const put = usePutParent(place);
  const own = below(nodes, place.goalId);
  const parent = nodes.find(({ goal_id }) => goal_id === place.goalId)?.parent_id ?? '';
  const choices = goals.filter(
    ({ id, may }) => !own.has(id) && (id === parent || may.includes('goal.revise')),
  );
  if (choices.length === 0) return null;
  return (
    <Select
      label={<Trans>It belongs to a larger goal</Trans>}
      value={parent}
      onChange={(event) =>
        put.mutate(event.target.value || null, {
          onSuccess: () => say(t`Saved`),
          onError: (failure) => show(i18n._(wordsForProblem(asProblem(failure)))),
        })
      }
    >
      <option value="">{t`To none`}</option>
      {choices.map(({ id, sentence }) => (
        <option key={id} value={id}>
          {shorten(sentence, 80)}
        </option>
      ))}
    </Select>
  );
}

function AddSmaller({ place, goal }: { place: Place; goal: Goal }) {
  const { i18n } = useWords();
  const id = useId();
  const set = useSetSmaller(place, goal.audience);
  const [sentence, write] = useKept(`smaller/${place.goalId}`);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const words = sentence.trim();
    if (!words || set.isPending) return;
    set.mutate(words, {
      onSuccess: () => {
        write('');
        document.getElementById(id)?.focus();
      },
    });
  };
  return (
    <form onSubmit={submit} className={styles.form}>
      <TextField
        id={id}
        label={<Trans>A smaller goal on the way</Trans>}
        autoComplete="off"
        maxLength={500}
        value={sentence}
        onChange={(event) => write(event.target.value)}
        error={set.error ? i18n._(wordsForProblem(asProblem(set.error))) : undefined}
      />
      <Stack as="row">
        <Button type="submit" busy={set.isPending}>
          <Trans>Add</Trans>
        </Button>
      </Stack>
    </form>
  );
}
