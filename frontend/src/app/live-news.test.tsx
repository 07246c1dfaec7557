import { i18n } from '@lingui/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act } from '@testing-library/react';
import { type ReactNode, useLayoutEffect } from 'react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { forgetSession, rememberSession } from '../lib/session-memory';
import { render } from '../testing/render';
import { AnnouncerProvider } from '../ui/announcer';
import { LiveNews } from './live-news';

class FakeSource extends EventTarget {
  static opened: FakeSource[] = [];
  onmessage: ((event: MessageEvent) => void) | null = null;
  closed = false;

  constructor() {
    super();
    FakeSource.opened.push(this);
  }

  close() {
    this.closed = true;
  }
}

beforeEach(() => {
  FakeSource.opened = [];
  vi.stubGlobal('EventSource', FakeSource);
  const request = (_: string, __: object, lead: () => Promise<void>) => lead();
  Object.defineProperty(navigator, 'locks', { value: { request }, configurable: true });
  rememberSession({ personId: 'ana', csrf: 'x', draftKey: null });
});

afterEach(() => {
  forgetSession();
  vi.unstubAllGlobals();
});

const page = (beside?: ReactNode) =>
  render(
    <QueryClientProvider client={new QueryClient()}>
      <AnnouncerProvider>
        <LiveNews />
        {beside}
      </AnnouncerProvider>
    </QueryClientProvider>,
  );

describe('the stream of a page', () => {
  test('stays the same one while more words arrive, and speaks with them', async () => {
    const { findByText } = page();
    expect(FakeSource.opened).toHaveLength(1);
    act(() => i18n.load('en', { 'a word that came later': 'later' }));
    act(() => i18n.activate('en'));
    expect(FakeSource.opened).toHaveLength(1);
    const [source] = FakeSource.opened;
    expect(source?.closed).toBe(false);
    const data = JSON.stringify({ type: 'help.answered', learner_id: 'ana', ids: {} });
    act(() => source?.onmessage?.(new MessageEvent('message', { data })));
    await findByText('Someone answered your request for help.');
  });

  test('is opened also when the session comes while the page is drawn for the first time', () => {
    forgetSession();
    /** Stands for an answer that arrives after the drawing, and before anything listens for it. */
    function Arriving() {
      useLayoutEffect(() => rememberSession({ personId: 'ana', csrf: 'x', draftKey: null }), []);
      return null;
    }
    page(<Arriving />);
    expect(FakeSource.opened).toHaveLength(1);
  });

  test('ends with the session, and another person has another one', () => {
    page();
    act(() => rememberSession({ personId: 'ben', csrf: 'y', draftKey: null }));
    expect(FakeSource.opened.map(({ closed }) => closed)).toEqual([true, false]);
    act(() => forgetSession());
    expect(FakeSource.opened.map(({ closed }) => closed)).toEqual([true, true]);
  });
});
