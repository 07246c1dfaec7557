import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { BadgeTone } from '../../ui/badge';
import type { Form, Message, Person, State, Stranger } from './queries';

interface FormWords {
  title: MessageDescriptor;
  /** What is set up over there. */
  detail: MessageDescriptor;
}

/** The forms in which a platform can tell, the most common ones first. */
export const FORMS: Record<Form, FormWords> = {
  canvas: {
    title: msg`Canvas`,
    detail: msg`Its own Live Events. An administrator of Canvas adds them under Data Services.`,
  },
  moodle: {
    title: msg`Moodle, with webhooks`,
    detail: msg`Through the plugin local_webhooks. If you use the plugin Logstore xAPI, choose xAPI.`,
  },
  openedx: {
    title: msg`Open edX`,
    detail: msg`Through the plugin openedx-webhooks. If it sends to a record store, choose xAPI.`,
  },
  xapi: {
    title: msg`xAPI`,
    detail: msg`We are a record store for it. Moodle (Logstore xAPI) and Open edX can send this.`,
  },
  caliper: {
    title: msg`Caliper`,
    detail: msg`Blackboard sends this, and Canvas if you choose Caliper there.`,
  },
  standard_webhooks: {
    title: msg`Anything else`,
    detail: msg`A system or script of your own that signs with Standard Webhooks.`,
  },
};

/** Which forms can be signed with the keys of a set. */
export const canSign = (form: Form) => form === 'canvas' || form === 'caliper';

interface StateWords {
  words: MessageDescriptor;
  tone: BadgeTone;
}

export const STATES: Record<State, StateWords> = {
  waiting: { words: msg`Waits its turn`, tone: 'info' },
  done: { words: msg`Done`, tone: 'good' },
  ignored: { words: msg`Nothing to do`, tone: 'plain' },
  unmatched: { words: msg`Nobody knows who`, tone: 'care' },
  failed: { words: msg`Failed`, tone: 'wrong' },
};

export const isState = (value: unknown): value is State =>
  typeof value === 'string' && Object.hasOwn(STATES, value);

/** Why a message is where it is. */
export const OUTCOMES: Record<Message['outcome'], MessageDescriptor> = {
  '': msg`It is acted upon in a moment.`,
  not_ours: msg`This kind of news changes nothing here.`,
  enrolled: msg`They were put into the class.`,
  left: msg`They have left.`,
  already: msg`It stood so already, or something newer is known.`,
  rosters_own: msg`Your own list brought them, so only your own list takes them away.`,
  offered: msg`The work is offered to the learner as evidence.`,
  graded: msg`The grade waits for the learner, who says first how it went.`,
  grade_taken_back: msg`The grade was taken back.`,
  rated: msg`It stands beside the learner’s own rating.`,
  kept: msg`It is noted with the work. There is nothing more to do.`,
  no_learner: msg`It does not say whom it is about, or they are no learner here.`,
  no_teacher: msg`It is a teacher's place, and the school has not said that they teach.`,
  no_work: msg`It does not say which work it is about.`,
  unknown_person: msg`It names somebody whom nobody here is known to be.`,
  unknown_group: msg`It names a class that no class here is known to be.`,
  set_aside: msg`It names somebody, or a class, that you said is not yours.`,
  recognized: msg`They are known. There is nothing more to do.`,
  frozen: msg`The learner’s record is frozen, so nothing in it changes. It is done as soon as it no longer is.`,
  broken: msg`It did not work on our side, three times. Do it again; if that fails too, tell whoever runs Waymark.`,
};

type Role = Person['roles'][number]['role'];

export const ROLES: Record<Role, MessageDescriptor> = {
  learner: msg`Learner`,
  teacher: msg`Teacher`,
  guardian: msg`Guardian`,
  mentor: msg`Mentor`,
  administrator: msg`Administrator`,
  safeguarding_lead: msg`Looks after safety`,
};

/** What somebody whom nobody knows is, as far as the platform says. */
export function wordsForStranger({ kind, role }: Stranger): MessageDescriptor {
  if (kind === 'group') return msg`A class`;
  if (role === 'learner') return msg`A learner`;
  if (role === 'teacher') return msg`A teacher`;
  return msg`A person`;
}
