import type { MessageDescriptor } from '@lingui/core';
import { useLingui } from '@lingui/react';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useSyncExternalStore } from 'react';
import { sessionOptions } from '../features/session/queries';
import { listen } from '../lib/live/live';
import { isOwn } from '../lib/live/own';
import { refreshAfter } from '../lib/live/table';
import { onSessionChange, sessionSecrets } from '../lib/session-memory';
import { useAnnouncer } from '../ui/announcer';
import { wordsForNews } from './news-words';

// One's own message comes back by the stream, often before the answer that tells its id.
const WAIT_FOR_OWN = 400;
// Who signs out here hears it from the stream as well, and is on the way out by then.
const WAIT_FOR_WAY_OUT = 1000;

/** Keeps open pages fresh, and says in one polite sentence what is new. It never moves the focus. */
export function LiveNews() {
  const queries = useQueryClient();
  const { i18n } = useLingui();
  const { say } = useAnnouncer();
  const speak = useRef((_: MessageDescriptor) => {});
  // Read again once it listens: the session may come between the first drawing and that moment.
  const personId = useSyncExternalStore(onSessionChange, () => sessionSecrets()?.personId ?? null);

  // More words arrive with each part of the page. The stream goes on meanwhile: what happened while it was closed and
  // opened anew would reach nobody.
  useEffect(() => {
    speak.current = (words) => say(i18n._(words));
  }, [i18n, say]);

  useEffect(() => {
    if (!personId) return;
    let leaving: ReturnType<typeof setTimeout> | undefined;
    // A page that asks for nothing would go on showing what it has: a guest's, after the learner has ended the visit.
    const askWhoIsHere = () => queries.prefetchQuery({ ...sessionOptions(), staleTime: 0 });
    const stop = listen({
      personId,
      onNews: (event) => {
        void refreshAfter(event.type, queries);
        const words = wordsForNews(event, personId);
        if (!words) return;
        setTimeout(() => isOwn(event.ids.message_id) || speak.current(words), WAIT_FOR_OWN);
      },
      onReturn: () => void queries.invalidateQueries(),
      onEnd: () => {
        leaving = setTimeout(() => void askWhoIsHere(), WAIT_FOR_WAY_OUT);
      },
    });
    return () => {
      clearTimeout(leaving);
      stop();
    };
  }, [personId, queries]);

  return null;
}
