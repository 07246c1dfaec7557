import { redirect } from '@tanstack/react-router';
import type { SessionRead } from '../../features/session/queries';
import { needWords } from '../../lib/i18n';

/** What the pages about somebody else have in common. One's own pages are for writing; these are for reading. */
export async function lookAt(learnerId: string, session: SessionRead): Promise<void> {
  if (learnerId === session.person.id) throw redirect({ to: '/' });
  await needWords('support');
}
