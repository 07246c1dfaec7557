import { Trans, useLingui } from '@lingui/react/macro';
import { type ReactNode, useEffect, useRef } from 'react';
import styles from './app-shell.module.css';
import { Mark } from './mark';

interface AppShellProps {
  /** PlaceLinks, chosen by the caller for the person who is here. None: no navigation is drawn. */
  places?: readonly { id: string; link: ReactNode }[];
  /** Stands at the end of the header: the account menu. */
  account?: ReactNode;
  foot?: ReactNode;
  /** Changes with each page; then the focus goes to the new page. */
  pageKey: string;
  children: ReactNode;
}

// Beyond one shell: the way in, from the sign-in page to the first page behind it, leads from one to another.
let hasShown = false;

/** What stands around every page: skip link, header, places, the page itself, foot. */
export function AppShell({ places = [], account, foot, pageKey, children }: AppShellProps) {
  const { t } = useLingui();
  const main = useRef<HTMLElement>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another page is what it waits for
  useEffect(() => {
    const page = main.current;
    // Not on the first page: there the browser's own start is right.
    const isFirst = !hasShown;
    hasShown = true;
    if (isFirst || !page) return;
    const arrive = () => page.focus({ preventScroll: true });
    if (!page.contains(document.activeElement)) return arrive();
    // Either the page has a place of its own, or the old one still stands with the link that was followed: when that
    // goes, the focus is nowhere.
    const leaving = new MutationObserver(() => {
      if (document.activeElement !== document.body) return;
      leaving.disconnect();
      arrive();
    });
    leaving.observe(page, { childList: true, subtree: true });
    return () => leaving.disconnect();
  }, [pageKey]);

  return (
    <div className={styles.shell} data-places={places.length > 0}>
      <a className={styles.skip} href="#main">
        <Trans>Skip to the page</Trans>
      </a>
      <header>
        <div className={styles.bar}>
          <a className={styles.brand} href="/">
            <Mark />
            Waymark
          </a>
          {places.length > 0 ? (
            <nav className={styles.nav} aria-label={t`Main`}>
              {/* biome-ignore lint/a11y/noRedundantRoles: a list without bullets is no list to VoiceOver */}
              <ul role="list">
                {places.map(({ id, link }) => (
                  <li key={id}>{link}</li>
                ))}
              </ul>
            </nav>
          ) : null}
          {account ? <div className={styles.account}>{account}</div> : null}
        </div>
      </header>
      <main className={styles.main} id="main" tabIndex={-1} ref={main}>
        {children}
      </main>
      {foot ? (
        <footer>
          <div className={styles.bar}>{foot}</div>
        </footer>
      ) : null}
    </div>
  );
}
