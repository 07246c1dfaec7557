import { Trans, useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { useAnnouncer } from '../../../ui/announcer';
import { Button } from '../../../ui/button';
import { type SessionRead, useSignOut } from '../queries';

/** Whose page this is, and the way out: on a shared device both must be in sight. */
export function AccountMenu({ session }: { session: SessionRead }) {
  const { t } = useLingui();
  const { show } = useAnnouncer();
  const navigate = useNavigate();
  const signOut = useSignOut();
  const leave = () =>
    signOut.mutate(undefined, {
      onSuccess: ({ saved }) => {
        if (!saved)
          show(
            t`Some words could not be saved. They are locked on this device until you sign in again.`,
          );
        void navigate({ to: session.guest_of ? '/invitation' : '/sign-in' });
      },
      onError: () => show(t`Signing out did not work. Check the connection and try again.`),
    });
  return (
    <>
      <bdi>{session.person.shown_name}</bdi>
      <Button kind="quiet" busy={signOut.isPending} onClick={leave}>
        <Trans>Sign out</Trans>
      </Button>
    </>
  );
}
