import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { BadgeTone } from '../../ui/badge';
import type { Kind, RosterImport, Verb } from './queries';

export const KINDS: Record<Kind, MessageDescriptor> = {
  school: msg`Schools`,
  person: msg`People`,
  role: msg`Roles`,
  guardianship: msg`Guardians of learners`,
  group: msg`Classes`,
  enrollment: msg`Places in classes`,
};

export const KINDS_IN_ORDER = Object.keys(KINDS) as Kind[];

export const VERBS: Record<Verb, MessageDescriptor> = {
  added: msg`New`,
  changed: msg`Changed`,
  deactivated: msg`Deactivated`,
};

export const VERBS_IN_ORDER = Object.keys(VERBS) as Verb[];

export const STATES: Record<RosterImport['state'], { words: MessageDescriptor; tone: BadgeTone }> =
  {
    checking: { words: msg`Being checked`, tone: 'info' },
    checked: { words: msg`Checked, not applied`, tone: 'care' },
    refused: { words: msg`Not accepted`, tone: 'wrong' },
    applying: { words: msg`Being applied`, tone: 'info' },
    applied: { words: msg`Applied`, tone: 'good' },
    cancelled: { words: msg`Cancelled`, tone: 'plain' },
    failed: { words: msg`Broke off`, tone: 'wrong' },
  };
