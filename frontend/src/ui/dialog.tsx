import { Trans } from '@lingui/react/macro';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { Button } from './button';
import styles from './dialog.module.css';
import { Icon } from './icon';

interface DialogProps {
  open: boolean;
  /** Called for the close button, for Escape, and for a click beside the dialog. */
  onClose: () => void;
  title: ReactNode;
  children: ReactNode;
  actions?: ReactNode;
}

/** The browser's own modal dialog: focus goes in, Escape leaves, focus returns to where it was. */
export function Dialog({ open, onClose, title, children, actions }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();

  useEffect(() => {
    const element = dialog.current;
    if (!element) return;
    if (open && !element.open) {
      element.showModal();
      // What is inside was drawn before: it could not take the focus until the dialog was open.
      element.querySelector<HTMLElement>('[data-starts-here]')?.focus();
    }
    if (!open && element.open) element.close();
  }, [open]);

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape is the keyboard's way out and the browser brings it
    <dialog
      ref={dialog}
      className={styles.dialog}
      aria-labelledby={id}
      onClose={onClose}
      onClick={(event) => {
        if (event.target === dialog.current) dialog.current.close();
      }}
    >
      {open ? (
        <>
          <div className={styles.head}>
            <h2 id={id}>{title}</h2>
            <div className={styles.close}>
              <Button kind="quiet" onClick={() => dialog.current?.close()}>
                <Icon name="cross" />
                <Trans>Close</Trans>
              </Button>
            </div>
          </div>
          <div className={styles.body}>{children}</div>
          {actions ? <div className={styles.actions}>{actions}</div> : null}
        </>
      ) : null}
    </dialog>
  );
}
