import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { screen } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { render } from '../../../testing/render';
import type { Erasure } from '../queries';
import { Erase } from './erase';

const erasure: Erasure = {
  id: 'e1',
  learner_id: 'ana',
  relation: 'self',
  state: 'asked',
  word: 'river',
  counts: null,
  created_at: new Date().toISOString(),
  confirmed_at: null,
};

afterEach(() => {
  vi.unstubAllGlobals();
});

/** The card, while the service answers with one after the other; the last answer stays. */
function shown(...answers: Partial<Erasure>[]) {
  vi.stubGlobal('fetch', async () => {
    const now = answers.length > 1 ? answers.shift() : answers[0];
    const items = [{ ...erasure, ...now }];
    return new Response(JSON.stringify({ items, next: null }), {
      headers: { 'Content-Type': 'application/json' },
    });
  });
  return render(
    <QueryClientProvider client={new QueryClient()}>
      <Erase learnerId="ana" organizationId="o1" />
    </QueryClientProvider>,
  );
}

test('what was asked for waits for a person, and says so', async () => {
  shown({ state: 'asked' });
  expect(await screen.findByText(/waits until you type a word/)).toBeTruthy();
  expect(screen.queryByText(/kept for now/)).toBeNull();
});

test('only what is held waits for the school, and it does not say why', async () => {
  shown({ state: 'held' });
  expect(await screen.findByText(/has to be kept for now/)).toBeTruthy();
  expect(screen.queryByText(/waits until you type a word/)).toBeNull();
  expect(screen.queryByText(/safe/)).toBeNull();
});

test('how much goes is said as soon as it is counted', async () => {
  const { person } = shown({ counts: null }, { counts: { goal: 2, person: 1 } });
  await screen.findByText(/waits until you type a word/);
  await person.click(screen.getByRole('button', { name: 'Erase everything…' }));
  expect(await screen.findByText(/How much goes is being counted/)).toBeTruthy();
  expect(await screen.findByText(/3 entries go/, {}, { timeout: 3000 })).toBeTruthy();
});

test('a count that has not come in a while is not waited for', async () => {
  const { person } = shown({ counts: null, created_at: '2026-11-30T10:00:00Z' });
  await screen.findByText(/waits until you type a word/);
  await person.click(screen.getByRole('button', { name: 'Erase everything…' }));
  expect(await screen.findByText(/It cannot be brought back/)).toBeTruthy();
  expect(screen.queryByText(/being counted/)).toBeNull();
});

test('whoever presses before it is known what was asked for asks for nothing twice', async () => {
  const sent: string[] = [];
  let answer = (_: Response) => {};
  vi.stubGlobal('fetch', (request: Request) => {
    sent.push(request.method);
    return new Promise<Response>((resolve) => {
      answer = resolve;
    });
  });
  const { person } = render(
    <QueryClientProvider client={new QueryClient()}>
      <Erase learnerId="ana" organizationId="o1" />
    </QueryClientProvider>,
  );
  await person.click(screen.getByRole('button', { name: /Erase everything…/ }));
  expect(sent).toEqual(['GET']);
  answer(
    new Response(JSON.stringify({ items: [erasure], next: null }), {
      headers: { 'Content-Type': 'application/json' },
    }),
  );
  await screen.findByText(/waits until you type a word/);
  await person.click(screen.getByRole('button', { name: /Erase everything…/ }));
  expect(await screen.findByText(/Type the word/)).toBeTruthy();
  expect(sent.filter((method) => method !== 'GET')).toEqual([]);
});
