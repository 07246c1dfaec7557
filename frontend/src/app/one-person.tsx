import { useEffect } from 'react';
import { isStillTheirs } from '../features/session/queries';
import { sessionSecrets, WHOSE } from '../lib/session-memory';

/** Everything that this window knows is forgotten; the start decides where it goes from here. */
const leave = () => location.replace('/');

/**
 * One browser, one person: when somebody signs out or in, in one window, the others leave what they show. A window
 * that slept heard nothing, and asks when it is looked at again.
 */
export function OnePerson() {
  useEffect(() => {
    const channel = new BroadcastChannel(WHOSE);
    channel.onmessage = ({ data }: MessageEvent<string | null>) => {
      const own = sessionSecrets()?.personId;
      if (own && data !== own) leave();
    };
    const onLook = () => {
      if (document.visibilityState !== 'visible') return;
      void isStillTheirs().then((isTheirs) => {
        if (!isTheirs) leave();
      });
    };
    document.addEventListener('visibilitychange', onLook);
    return () => {
      channel.close();
      document.removeEventListener('visibilitychange', onLook);
    };
  }, []);
  return null;
}
