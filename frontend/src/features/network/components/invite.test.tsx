import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { currentVault } from '../../../lib/drafts/current-vault';
import { draftsKept } from '../../../lib/drafts/open';
import { forgetSession, rememberSession } from '../../../lib/session-memory';
import { render } from '../../../testing/render';
import { Invite } from './invite';

const draftKey = btoa(String.fromCharCode(...new Uint8Array(32).fill(5)));
const goals = [
  { id: 'g1', sentence: 'Sing alone' },
  { id: 'g2', sentence: 'Read a map' },
];
const ben = { person_id: 'ben', name: 'Ben', roles: ['learner'], groups: [] };

let sent: unknown[];

beforeEach(() => {
  rememberSession({ personId: 'ana', csrf: 'x', draftKey });
  sent = [];
  vi.stubGlobal('fetch', async (request: Request) => {
    const isSearch = request.method === 'GET';
    if (!isSearch) sent.push(await request.clone().json());
    const body = isSearch ? { items: [ben], next: null } : { id: 'l1', state: 'invited' };
    return new Response(JSON.stringify(body), {
      status: isSearch ? 200 : 201,
      headers: { 'Content-Type': 'application/json' },
    });
  });
});

afterEach(async () => {
  await (await currentVault())?.clear();
  forgetSession();
  vi.unstubAllGlobals();
});

const page = () =>
  render(
    <QueryClientProvider client={new QueryClient()}>
      <Invite learnerId="ana" goals={goals} keptAs="network" />
    </QueryClientProvider>,
  );

test('a reload brings the words back, for the same person and the same goals', async () => {
  const before = page();
  await before.person.click(screen.getByRole('button', { name: 'Ask somebody' }));
  await before.person.type(screen.getByLabelText(/Whom do you want to ask/), 'Be');
  await before.person.click(await screen.findByRole('button', { name: /Ben/ }));
  await before.person.click(screen.getByRole('radio', { name: /Only some goals/ }));
  await before.person.click(screen.getByRole('checkbox', { name: 'Read a map' }));
  await before.person.type(screen.getByLabelText(/Your words/), 'Can you listen to me?');
  await draftsKept();
  before.unmount();

  const after = page();
  expect(await screen.findByDisplayValue('Can you listen to me?')).toBeTruthy();
  expect(screen.getByRole('heading', { name: 'Ben' })).toBeTruthy();
  await after.person.click(screen.getByRole('button', { name: 'Send' }));
  await waitFor(() => expect(sent).toHaveLength(1));
  expect(sent[0]).toMatchObject({
    supporter_id: 'ben',
    scope: 'named_goals',
    goal_ids: ['g2'],
    note: 'Can you listen to me?',
  });
  await waitFor(() => expect(screen.queryByRole('heading', { name: 'Ben' })).toBeNull());
  await draftsKept();
  after.unmount();

  page();
  await new Promise((resume) => setTimeout(resume, 100));
  expect(screen.queryByDisplayValue('Can you listen to me?')).toBeNull();
});

test('a dialog that was closed in mid-sentence still has the words', async () => {
  const { person } = page();
  await person.click(screen.getByRole('button', { name: 'Ask somebody' }));
  await person.type(screen.getByLabelText(/Whom do you want to ask/), 'Be');
  await person.click(await screen.findByRole('button', { name: /Ben/ }));
  await person.type(screen.getByLabelText(/Your words/), 'Hello');
  await person.click(screen.getByRole('button', { name: 'Close' }));
  await person.click(screen.getByRole('button', { name: 'Ask somebody' }));
  expect(screen.getByDisplayValue('Hello')).toBeTruthy();
});
