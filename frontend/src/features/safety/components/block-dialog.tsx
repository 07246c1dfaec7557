import { useLingui as useWords } from '@lingui/react';
import { Trans } from '@lingui/react/macro';
import { asProblem, wordsForProblem } from '../../../lib/problems';
import { Button } from '../../../ui/button';
import { Dialog } from '../../../ui/dialog';
import { Notice } from '../../../ui/notice';
import { useBlockAuthor, type Written } from '../queries';

interface BlockDialogProps {
  item: Written;
  open: boolean;
  onClose: () => void;
  onBlocked: () => void;
}

/** Says what ends before it ends. */
export function BlockDialog({ item, open, onClose, onBlocked }: BlockDialogProps) {
  const { i18n } = useWords();
  const block = useBlockAuthor();
  const name = <bdi>{item.authorName}</bdi>;
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={<Trans>Block {name}?</Trans>}
      actions={
        <>
          <Button
            kind="danger"
            busy={block.isPending}
            onClick={() => block.mutate(item, { onSuccess: onBlocked })}
          >
            <Trans>Block</Trans>
          </Button>
          <Button onClick={onClose}>
            <Trans>Do not block</Trans>
          </Button>
        </>
      }
    >
      {block.error ? (
        <Notice tone="wrong">{i18n._(wordsForProblem(asProblem(block.error)))}</Notice>
      ) : null}
      <p>
        <Trans>
          From now on you and {name} cannot write to each other here, and neither finds the other.
          What was shared is closed at once.
        </Trans>
      </p>
      <p>
        <Trans>Blocking tells nobody at your school. If you want help, report it too.</Trans>
      </p>
    </Dialog>
  );
}
