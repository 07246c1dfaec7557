import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon';
import styles from './save-state.module.css';

export type SaveStateName =
  | 'empty'
  | 'typing'
  | 'saving'
  | 'saved'
  | 'kept'
  | 'conflict'
  | 'refused';

const ICONS: Partial<Record<SaveStateName, IconName>> = {
  saved: 'check',
  saving: 'cloud',
  kept: 'cloud',
  conflict: 'alert',
  refused: 'alert',
};

function wordsFor(state: SaveStateName, isSignedOut: boolean): ReactNode {
  switch (state) {
    case 'empty':
      return null;
    case 'typing':
    case 'saving':
      return <Trans>Saving</Trans>;
    case 'saved':
      return <Trans>Saved</Trans>;
    case 'kept':
      return isSignedOut ? (
        <>
          <Trans>You are signed out. Sign in again; what you wrote is kept.</Trans>{' '}
          {/* A whole new page: whatever the session before has left in memory goes with it. */}
          <a href={`/sign-in?next=${encodeURIComponent(location.pathname)}`}>
            <Trans>Sign in</Trans>
          </a>
        </>
      ) : (
        <Trans>Kept safe on this device. It will be saved when the connection is back.</Trans>
      );
    case 'conflict':
      return <Trans>This was changed somewhere else. Your words are kept.</Trans>;
    case 'refused':
      return <Trans>Not saved yet. Your words are kept.</Trans>;
  }
}

/** Tells a writer where the words are. Spoken only when something needs attention: "Saved" at each pause would be noise. */
export function SaveState({
  state,
  isSignedOut = false,
}: {
  state: SaveStateName;
  /** The words are kept because the session has ended: to wait for the connection would not help. */
  isSignedOut?: boolean;
}) {
  const icon = ICONS[state];
  const matters = state === 'kept' || state === 'conflict' || state === 'refused';
  return (
    <span className={styles.state} data-state={state} role={matters ? 'status' : undefined}>
      {icon ? <Icon name={icon} size={17} /> : null}
      <span>{wordsFor(state, isSignedOut)}</span>
    </span>
  );
}
