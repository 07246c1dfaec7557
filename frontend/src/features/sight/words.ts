import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { Onlooking } from './queries';

type Reason = Onlooking['why'][number];

/** Why somebody can see something. Relations that open nothing of a learner have no words. */
export const REASONS: Partial<Record<Reason['relation'], MessageDescriptor>> = {
  supporter: msg`You invited them to support you.`,
  class_teacher: msg`They teach a class you are in.`,
  guardian: msg`They are your guardian.`,
  named: msg`You shared something with them.`,
};

export const countSeen = ({ goals, statements, reflections }: Onlooking): number =>
  goals.length + statements.length + reflections.length;
