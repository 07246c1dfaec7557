import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { Role } from './queries';

export const ROLES: Record<Role, MessageDescriptor> = {
  learner: msg`Learner`,
  teacher: msg`Teacher`,
  guardian: msg`Guardian`,
  mentor: msg`Mentor`,
  administrator: msg`Administrator`,
  safeguarding_lead: msg`Looks after safety`,
};

const known = (role: unknown): role is Role =>
  typeof role === 'string' && Object.hasOwn(ROLES, role);

/** A role from an address, or null when it names none. */
export const asRole = (value: unknown): Role | null => (known(value) ? value : null);
