import { redirect } from '@tanstack/react-router';
import type { SessionRead } from '../../features/session/queries';

/** What the pages about somebody else have in common. One's own pages are for writing; these are for reading. */
export function lookAt(learnerId: string, session: SessionRead): void {
  if (learnerId === session.person.id) throw redirect({ to: '/' });
}
