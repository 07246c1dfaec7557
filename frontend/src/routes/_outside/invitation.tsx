import { useQuery } from '@tanstack/react-query';
import { createFileRoute, useNavigate } from '@tanstack/react-router';
import { GuestDoor } from '../../features/guests/components/guest-door';
import { sessionOptions, useGuestArrival } from '../../features/session/queries';
import { needWords } from '../../lib/i18n';

export const Route = createFileRoute('/_outside/invitation')({
  loader: () => needWords('network'),
  component: InvitationPage,
});

function InvitationPage() {
  const navigate = useNavigate();
  const session = useQuery({ ...sessionOptions(), retry: false }).data;
  const { mutate, isPending, error } = useGuestArrival();
  const arrive = (token: string) =>
    mutate(
      { token },
      {
        onSuccess: ({ guest_of: learnerId }) =>
          void navigate(
            learnerId
              ? { to: '/learners/$learnerId', params: { learnerId }, replace: true }
              : { to: '/support', replace: true },
          ),
      },
    );
  return (
    <GuestDoor
      signedInAs={session?.person.shown_name ?? null}
      arriving={{ isPending, error, arrive }}
    />
  );
}
