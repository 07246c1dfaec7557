import type { LiveEvent } from './table';

/**
 * News from the server for all tabs of one person. A browser opens at most six connections to a host, so only one
 * tab, the leader, holds the stream; it tells the others over a BroadcastChannel. A lock decides who leads: when
 * the leader's tab is closed or crashes, the browser hands the lock to the next.
 */
const STREAM = '/api/v1/live';
/** What the leader passes on when the session is over: no event, and so no object. */
const OVER = 'over';
/** Replaced sooner than this, a stream was overtaken by one that this browser had given up already. */
const OVERTAKEN = 5000;

interface LiveOptions {
  /** The tabs of another person or session must not hear: it is part of the channel's name. */
  personId: string;
  onNews: (event: LiveEvent) => void;
  /** The stream was down and is back: something may have been missed. */
  onReturn: () => void;
  /** The server has ended the session: what is on the page is no longer for whoever sits here. */
  onEnd: () => void;
}

interface Told {
  type?: string;
  learner_id?: string | null;
  ids?: Record<string, string>;
}

function parse(text: string): LiveEvent | null {
  try {
    const { type, learner_id, ids } = JSON.parse(text) as Told;
    return type ? { type, learnerId: learner_id ?? null, ids: ids ?? {} } : null;
  } catch {
    return null;
  }
}

interface Hearing {
  tell: (event: LiveEvent) => void;
  onReturn: () => void;
  onEnd: () => void;
}

/** @param again called when the stream was overtaken; without it, it rests whatever comes */
function connect({ tell, onReturn, onEnd }: Hearing, again?: () => void): EventSource {
  const source = new EventSource(STREAM, { withCredentials: true });
  const began = Date.now();
  // Opened again, something may have been missed.
  let down = !again;
  source.onmessage = (message: MessageEvent<string>) => {
    const event = parse(message.data);
    if (event) tell(event);
  };
  // Away for longer than the server remembers: whatever is on the page may be old.
  source.addEventListener('reset', onReturn);
  // Another window of this session listens now, or the session is over: to reconnect would push it out again.
  for (const last of ['replaced', 'ended']) source.addEventListener(last, () => source.close());
  source.addEventListener('ended', onEnd);
  // The page before this one had asked as well, and was heard later: that was its last, so this one asks once more.
  source.addEventListener('replaced', () => {
    if (Date.now() - began < OVERTAKEN) again?.();
  });
  source.onerror = () => {
    down = true;
  };
  source.onopen = () => {
    if (down) onReturn();
    down = false;
  };
  return source;
}

/** Opens it, and returns the way to close it. */
function openStream(hearing: Hearing): () => void {
  let source = connect(hearing, () => {
    source = connect(hearing);
  });
  return () => source.close();
}

/** Starts to listen; returns the way to stop. */
export function listen({ personId, onNews, onReturn, onEnd }: LiveOptions): () => void {
  const name = `waymark-live-${personId}`;
  const channel = new BroadcastChannel(name);
  const end = new AbortController();
  channel.onmessage = ({ data }: MessageEvent<LiveEvent | typeof OVER>) =>
    data === OVER ? onEnd() : onNews(data);

  const lead = () =>
    new Promise<void>((done) => {
      if (end.signal.aborted) return done();
      const tell = (event: LiveEvent) => {
        channel.postMessage(event);
        onNews(event);
      };
      const close = openStream({
        tell,
        onReturn,
        onEnd: () => {
          channel.postMessage(OVER);
          onEnd();
        },
      });
      end.signal.addEventListener('abort', () => {
        close();
        done();
      });
    });

  navigator.locks.request(name, { signal: end.signal }, lead).catch(() => {
    // Stopped while waiting for its turn to lead: nothing to undo.
  });

  return () => {
    end.abort();
    channel.close();
  };
}
