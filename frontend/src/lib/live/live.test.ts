import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { listen } from './live';
import type { LiveEvent } from './table';

class FakeSource extends EventTarget {
  static opened: FakeSource[] = [];
  onmessage: ((event: MessageEvent) => void) | null = null;
  onerror: (() => void) | null = null;
  onopen: (() => void) | null = null;
  closed = false;

  constructor(readonly url: string) {
    super();
    FakeSource.opened.push(this);
  }

  close() {
    this.closed = true;
  }

  tell(type: string, ids: Record<string, string> = {}) {
    const data = JSON.stringify({ type, learner_id: 'ana', ids });
    this.onmessage?.(new MessageEvent('message', { data }));
  }
}

/** One lock at a time by name, as the browser does it. */
class FakeLocks {
  private readonly queue = new Map<string, Promise<unknown>>();

  request(
    name: string,
    { signal }: { signal: AbortSignal },
    lead: () => Promise<void>,
  ): Promise<unknown> {
    const before = this.queue.get(name) ?? Promise.resolve();
    const mine = before.then(() => (signal.aborted ? undefined : lead()));
    this.queue.set(name, mine);
    return mine;
  }
}

beforeEach(() => {
  FakeSource.opened = [];
  vi.stubGlobal('EventSource', FakeSource);
  Object.defineProperty(navigator, 'locks', { value: new FakeLocks(), configurable: true });
});

afterEach(() => {
  vi.unstubAllGlobals();
});

function tab(personId = 'ana') {
  const heard: LiveEvent[] = [];
  const [onReturn, onEnd] = [vi.fn(), vi.fn()];
  const stop = listen({ personId, onNews: (event) => heard.push(event), onReturn, onEnd });
  return { heard, onReturn, onEnd, stop };
}

const opened = async (count: number) =>
  vi.waitFor(() => expect(FakeSource.opened).toHaveLength(count));

describe('live news', () => {
  test('reach every tab of a person through one stream', async () => {
    const [one, two] = [tab(), tab()];
    await opened(1);
    FakeSource.opened[0]?.tell('goal.created', { goal_id: 'g1' });
    await vi.waitFor(() => expect(two.heard).toHaveLength(1));
    expect(one.heard).toEqual([{ type: 'goal.created', learnerId: 'ana', ids: { goal_id: 'g1' } }]);
    expect(two.heard).toEqual(one.heard);
    one.stop();
    two.stop();
  });

  test('go on in another tab when the leader is closed', async () => {
    const [one, two] = [tab(), tab()];
    await opened(1);
    one.stop();
    await opened(2);
    expect(FakeSource.opened[0]?.closed).toBe(true);
    FakeSource.opened[1]?.tell('message.sent');
    expect(two.heard).toEqual([{ type: 'message.sent', learnerId: 'ana', ids: {} }]);
    expect(one.heard).toEqual([]);
    two.stop();
  });

  test('do not reach the tabs of another person', async () => {
    const [ana, ben] = [tab('ana'), tab('ben')];
    await opened(2);
    FakeSource.opened[0]?.tell('message.sent');
    await new Promise((done) => setTimeout(done, 20));
    expect([ana.heard.length, ben.heard.length]).toEqual([1, 0]);
    ana.stop();
    ben.stop();
  });

  test('say when the stream is back after a gap, and not at the start', async () => {
    const { onReturn, stop } = tab();
    await opened(1);
    const [source] = FakeSource.opened;
    source?.onopen?.();
    expect(onReturn).not.toHaveBeenCalled();
    source?.onerror?.();
    source?.onopen?.();
    expect(onReturn).toHaveBeenCalledOnce();
    stop();
  });

  test('ask for everything again when the server remembers too little', async () => {
    const { onReturn, stop } = tab();
    await opened(1);
    FakeSource.opened[0]?.dispatchEvent(new MessageEvent('reset', { data: '{}' }));
    expect(onReturn).toHaveBeenCalledOnce();
    stop();
  });

  test.each(['replaced', 'ended'])('come to rest when the stream was %s', async (last) => {
    const { stop } = tab();
    await opened(1);
    const later = vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 60_000);
    FakeSource.opened[0]?.dispatchEvent(new MessageEvent(last, { data: '{}' }));
    expect(FakeSource.opened.map(({ closed }) => closed)).toEqual([true]);
    later.mockRestore();
    stop();
  });

  test('ask once more when a stream that was given up before has overtaken this one', async () => {
    const { onReturn, stop } = tab();
    await opened(1);
    FakeSource.opened[0]?.dispatchEvent(new MessageEvent('replaced', { data: '{}' }));
    expect(FakeSource.opened.map(({ closed }) => closed)).toEqual([true, false]);
    FakeSource.opened[1]?.onopen?.();
    expect(onReturn).toHaveBeenCalledOnce();
    // Never twice: two windows that push each other out would go on for ever.
    FakeSource.opened[1]?.dispatchEvent(new MessageEvent('replaced', { data: '{}' }));
    expect(FakeSource.opened.map(({ closed }) => closed)).toEqual([true, true]);
    stop();
  });

  test('say in every tab that the session is over, and nothing when only the stream moved on', async () => {
    const [one, two] = [tab(), tab()];
    await opened(1);
    FakeSource.opened[0]?.dispatchEvent(new MessageEvent('replaced', { data: '{}' }));
    expect(one.onEnd).not.toHaveBeenCalled();
    FakeSource.opened[1]?.dispatchEvent(new MessageEvent('ended', { data: '{}' }));
    expect(one.onEnd).toHaveBeenCalledOnce();
    await vi.waitFor(() => expect(two.onEnd).toHaveBeenCalledOnce());
    expect(two.heard).toEqual([]);
    one.stop();
    two.stop();
  });

  test('leave out what is no JSON', async () => {
    const { heard, stop } = tab();
    await opened(1);
    FakeSource.opened[0]?.onmessage?.(new MessageEvent('message', { data: 'not json' }));
    expect(heard).toEqual([]);
    stop();
  });
});
