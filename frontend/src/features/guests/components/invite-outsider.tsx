import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import { useLeftBehind } from '../../../lib/drafts/use-left-behind';
import { Button } from '../../../ui/button';
import { Dialog } from '../../../ui/dialog';
import { Icon } from '../../../ui/icon';
import { Stack } from '../../../ui/stack';
import type { GoalName, Link } from '../queries';
import { KEPT_AS, OutsiderForm } from './outsider-form';
import { SendLink } from './send-link';

interface InviteOutsiderProps {
  learnerId: string;
  goals: readonly GoalName[];
}

/** After the form: the link itself, or what happens first when a grown-up has to agree. */
function Named({ link, onDone }: { link: Link; onDone: () => void }) {
  if (link.state !== 'awaiting_approval') return <SendLink link={link} />;
  return (
    <Stack>
      <p>
        <Trans>
          Your guardian or your school decides first. After a yes, come back here and make the link
          for <bdi>{link.supporter_name}</bdi>. Until then nothing is sent, and nothing is seen.
        </Trans>
      </p>
      <Stack as="row">
        <Button kind="primary" onClick={onDone}>
          <Trans>All right</Trans>
        </Button>
      </Stack>
    </Stack>
  );
}

/** Lets somebody in who has no account here: a button, a form, and a link to hand over. */
export function InviteOutsider({ learnerId, goals }: InviteOutsiderProps) {
  const [isOpen, setOpen] = useState(false);
  const [link, setLink] = useState<Link | null>(null);
  const open = () => {
    setLink(null);
    setOpen(true);
  };
  useLeftBehind(KEPT_AS, open);
  return (
    <>
      <Button onClick={open}>
        <Icon name="link" />
        <Trans>Invite somebody from outside</Trans>
      </Button>
      <Dialog
        open={isOpen}
        onClose={() => setOpen(false)}
        title={
          link ? <bdi>{link.supporter_name}</bdi> : <Trans>Invite somebody from outside</Trans>
        }
      >
        {link ? (
          <Named link={link} onDone={() => setOpen(false)} />
        ) : (
          <OutsiderForm learnerId={learnerId} goals={goals} onNamed={setLink} />
        )}
      </Dialog>
    </>
  );
}
