import { lazy } from 'react';
import { needWords } from '../../../lib/i18n';

/** The parts of a goal's page that come after its words, with a catalog of their own. */
const withWords = async <Part>(part: Promise<Part>) =>
  (await Promise.all([part, needWords('goals')]))[0];

const loadWork = () => withWords(import('./work'));
const loadSeen = () => withWords(import('./seen-work'));

export const GoalWork = lazy(async () => ({ default: (await loadWork()).GoalWork }));
export const GoalEnding = lazy(async () => ({ default: (await loadWork()).GoalEnding }));
export const SeenWork = lazy(async () => ({ default: (await loadSeen()).SeenWork }));
