import { useLingui } from '@lingui/react/macro';
import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react';
import styles from './announcer.module.css';
import { Hidden } from './hidden';
import { ToastCard } from './toast-card';

export interface Toast {
  id: number;
  text: string;
  action?: { label: string; run: () => void };
}

interface Announcer {
  /** Says a sentence to those who listen, without a picture and without moving the focus. */
  say: (text: string) => void;
  /** Shows a sentence for a while and says it. With an action it stays until it is answered. */
  show: (text: string, action?: Toast['action']) => void;
}

const AnnouncerContext = createContext<Announcer>({ say: () => {}, show: () => {} });

let counter = 0;

/** Holds the one live region of the page. It must stand in the page before the first sentence, or readers miss it. */
export function AnnouncerProvider({ children }: { children: ReactNode }) {
  const { t } = useLingui();
  const [spoken, speak] = useState({ id: 0, text: '' });
  const [toasts, setToasts] = useState<readonly Toast[]>([]);

  const say = useCallback((text: string) => speak({ id: ++counter, text }), []);
  const show = useCallback<Announcer['show']>(
    (text, action) => {
      say(text);
      setToasts((before) => [...before.slice(-2), { id: ++counter, text, action }]);
    },
    [say],
  );
  const drop = useCallback(
    (id: number) => setToasts((before) => before.filter((toast) => toast.id !== id)),
    [],
  );
  const announcer = useMemo(() => ({ say, show }), [say, show]);

  return (
    <AnnouncerContext value={announcer}>
      {children}
      <Hidden>
        <span role="status" aria-live="polite">
          {/* The key makes the same sentence, said twice, two sentences. */}
          <span key={spoken.id}>{spoken.text}</span>
        </span>
      </Hidden>
      <section className={styles.toasts} aria-label={t`Messages`}>
        {toasts.map((toast) => (
          <ToastCard key={toast.id} toast={toast} onLeave={drop} />
        ))}
      </section>
    </AnnouncerContext>
  );
}

export function useAnnouncer(): Announcer {
  return useContext(AnnouncerContext);
}
