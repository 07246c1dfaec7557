import { Trans } from '@lingui/react/macro';
import { Button } from '../../../ui/button';
import { Dialog } from '../../../ui/dialog';
import type { Link } from '../queries';

interface LeaveDialogProps {
  link: Link;
  blocks: boolean;
  open: boolean;
  busy: boolean;
  onClose: () => void;
  onLeave: () => void;
}

/** Says what ends before it ends. */
export function LeaveDialog({ link, blocks, open, busy, onClose, onLeave }: LeaveDialogProps) {
  const name = <bdi>{link.supporter_name}</bdi>;
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={blocks ? <Trans>Block {name}?</Trans> : <Trans>End it with {name}?</Trans>}
      actions={
        <>
          <Button kind="danger" busy={busy} onClick={onLeave}>
            {blocks ? <Trans>Block</Trans> : <Trans>End it</Trans>}
          </Button>
          <Button onClick={onClose}>
            <Trans>Leave it as it is</Trans>
          </Button>
        </>
      }
    >
      <p>
        <Trans>
          {name} will see nothing of yours from now on. What you both wrote stays with you.
        </Trans>
      </p>
      {blocks ? (
        <p>
          <Trans>{name} cannot be asked again and cannot write to you.</Trans>
        </p>
      ) : (
        <p>
          <Trans>You can ask again later.</Trans>
        </p>
      )}
    </Dialog>
  );
}
