import { createFileRoute, Outlet, redirect } from '@tanstack/react-router';
import { needWords } from '../../lib/i18n';

export const Route = createFileRoute('/_inside/learners/$learnerId')({
  beforeLoad: async ({ context: { session }, params: { learnerId } }) => {
    // One's own pages are for writing; these are for reading.
    if (learnerId === session.person.id) throw redirect({ to: '/' });
    await needWords('support');
  },
  component: Outlet,
});
