import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { Home } from './queries';

type Kind = Home['next_action']['kind'];

/** What would help now: a title, and why in one sentence. */
export const NEXT: Record<Kind, { title: MessageDescriptor; why: MessageDescriptor }> = {
  write_statement: {
    title: msg`Say one thing about yourself`,
    why: msg`What are you good at, or curious about? A goal grows best from that.`,
  },
  set_goal: {
    title: msg`Set a goal`,
    why: msg`One sentence is enough. Everything else can come later.`,
  },
  start_goal: {
    title: msg`Start your goal`,
    why: msg`It is written down. Look at it once more, and start when you are ready.`,
  },
  answer_question: {
    title: msg`A question is waiting for you`,
    why: msg`Somebody who supports you wants to know more.`,
  },
  check_in: {
    title: msg`How is your goal going?`,
    why: msg`Three taps on its card are enough.`,
  },
  meet_supporter: {
    title: msg`Say hello to your supporter`,
    why: msg`Somebody said yes to you. Tell them what would help.`,
  },
  reflect: {
    title: msg`Look back for a moment`,
    why: msg`A few sentences about what happened help you to see what is next.`,
  },
};

export const LINK_KINDS: Record<Home['supporters'][number]['kind'], MessageDescriptor> = {
  peer: msg`Friend or classmate`,
  teacher: msg`Teacher`,
  family: msg`Family`,
  mentor: msg`Mentor`,
  community: msg`Somebody from around here`,
};
