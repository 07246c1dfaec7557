import type { Onlooker } from '../../features/audience/words';
import type { Link } from '../../features/network/queries';
import type { Sight } from '../../features/sight/queries';

interface Looking {
  sight: Sight;
  links: readonly Link[];
  /** Of this goal; left out: of a statement, which stands in no goal's scope. */
  goalId?: string;
}

/** Everybody whom a circle could let in: supporters within their scope, and teachers of the learner's classes. */
export function onlookersOf({ sight, links, goalId }: Looking): Onlooker[] {
  const active = links.filter(({ state, has_expired }) => state === 'active' && !has_expired);
  const inScope = (link: Link) =>
    goalId === undefined || link.scope === 'all_goals' || link.goal_ids.includes(goalId);
  const supporters = active.filter(inScope).map((link) => ({
    name: link.supporter_name,
    isSupporter: true,
    isTeacher: link.kind === 'teacher',
  }));
  const teachers = sight.people
    .filter(({ why }) => why.some(({ relation }) => relation === 'class_teacher'))
    .filter(({ name }) => !supporters.some((one) => one.name === name && one.isTeacher))
    .map(({ name }) => ({ name, isSupporter: false, isTeacher: true }));
  return [...supporters, ...teachers];
}
