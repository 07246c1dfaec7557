import { Trans } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import type { Toast } from './announcer';
import styles from './announcer.module.css';

const SHOWN_FOR = 7000;

interface ToastCardProps {
  toast: Toast;
  onLeave: (id: number) => void;
}

/** Leaves by itself when nothing can be done with it; the clock stops while a person looks. */
export function ToastCard({ toast, onLeave }: ToastCardProps) {
  const [watched, watch] = useState(false);

  useEffect(() => {
    if (watched || toast.action) return;
    const timer = setTimeout(() => onLeave(toast.id), SHOWN_FOR);
    return () => clearTimeout(timer);
  }, [watched, toast, onLeave]);

  const leave = () => onLeave(toast.id);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only stops the clock
    <div
      className={styles.toast}
      onPointerEnter={() => watch(true)}
      onPointerLeave={() => watch(false)}
      onFocus={() => watch(true)}
      onBlur={() => watch(false)}
    >
      <span>{toast.text}</span>
      {toast.action ? (
        <button
          type="button"
          onClick={() => {
            toast.action?.run();
            leave();
          }}
        >
          {toast.action.label}
        </button>
      ) : null}
      <button type="button" onClick={leave}>
        <Trans>Dismiss</Trans>
      </button>
    </div>
  );
}
