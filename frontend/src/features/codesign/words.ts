import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { Proposal } from './queries';

/** What a part of a goal is called, by the name of its field. */
export const FIELDS: Record<string, MessageDescriptor> = {
  sentence: msg`The goal in one sentence`,
  why: msg`Why it matters`,
  outcome: msg`What will be different`,
  obstacle: msg`What could get in the way`,
  if_then: msg`If that happens, then I will…`,
  kind: msg`What kind of goal it is`,
  target_date: msg`The day to be there`,
  text: msg`The words`,
  planned_for: msg`The day`,
  title: msg`A tool or source`,
  example_kind: msg`What the example shows`,
  example: msg`The example`,
  example_example: msg`The example`,
  example_noted: msg`What one sees in it`,
};

export const fieldOf = (proposal: Proposal, name: string): MessageDescriptor => {
  if (name === 'why' && proposal.kind === 'resource_added') return msg`What it is good for`;
  return FIELDS[name] ?? msg`The words`;
};

export const PROPOSED: Record<Proposal['kind'], MessageDescriptor> = {
  goal: msg`Other words for the goal`,
  step_added: msg`One more step`,
  step_changed: msg`Other words for a step`,
  step_removed: msg`One step less`,
  criterion_added: msg`One more sign that you are there`,
  criterion_changed: msg`Other words for a sign`,
  resource_added: msg`A tool or source`,
};

export const STATES: Record<Proposal['state'], MessageDescriptor> = {
  open: msg`Waits for an answer`,
  accepted: msg`Taken as it was`,
  adapted: msg`Taken in other words`,
  declined: msg`Not taken`,
  withdrawn: msg`Taken back`,
};

export const ELEMENTS = {
  objective: msg`What to work towards`,
  resources: msg`Tools and sources`,
  product: msg`What comes out of it`,
} as const;

const PART = {
  goal: 'goal',
  step_added: 'step',
  step_changed: 'step',
  step_removed: null,
  criterion_added: 'criterion',
  criterion_changed: 'criterion',
  resource_added: 'resource',
} as const;

/** The fields of a proposal in the form in which the server takes them, in the one part that fits its kind. */
export function partsFor(kind: Proposal['kind'], fields: Record<string, string | null>) {
  const part = PART[kind];
  if (!part) return {};
  const own: Record<string, unknown> = {};
  const example: Record<string, string | null> = {};
  for (const [name, value] of Object.entries(fields)) {
    if (name.startsWith('example_')) example[name.slice('example_'.length)] = value;
    else own[name] = value;
  }
  if (Object.keys(example).length > 0) own.example = example;
  return { [part]: own };
}

/** What is written one on each line, without the empty ones. */
export const linesOf = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
