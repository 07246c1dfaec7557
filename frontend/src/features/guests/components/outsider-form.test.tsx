import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { currentVault } from '../../../lib/drafts/current-vault';
import { draftsKept } from '../../../lib/drafts/open';
import { forgetSession, rememberSession } from '../../../lib/session-memory';
import { render } from '../../../testing/render';
import { InviteOutsider } from './invite-outsider';

const draftKey = btoa(String.fromCharCode(...new Uint8Array(32).fill(6)));
const goals = [
  { id: 'g1', sentence: 'Sing alone' },
  { id: 'g2', sentence: 'Read a map' },
];

let sent: unknown[];

beforeEach(() => {
  rememberSession({ personId: 'ana', csrf: 'x', draftKey });
  sent = [];
  vi.stubGlobal('fetch', async (request: Request) => {
    sent.push(await request.clone().json());
    const link = { id: 'l1', state: 'awaiting_approval', supporter_name: 'Rosa' };
    return new Response(JSON.stringify(link), {
      status: 201,
      headers: { 'Content-Type': 'application/json' },
    });
  });
});

afterEach(async () => {
  await (await currentVault())?.clear();
  forgetSession();
  vi.unstubAllGlobals();
});

const page = (some = goals) =>
  render(
    <QueryClientProvider client={new QueryClient()}>
      <InviteOutsider learnerId="ana" goals={some} />
    </QueryClientProvider>,
  );

test('a reload brings the invitation back, and a goal that has gone is not sent', async () => {
  const before = page();
  await before.person.click(screen.getByRole('button', { name: /from outside/ }));
  await before.person.type(screen.getByLabelText(/What do you call them/), 'Rosa');
  await before.person.click(screen.getByRole('checkbox', { name: 'Read a map' }));
  await before.person.type(screen.getByLabelText(/Your words/), 'May I bake with you?');
  await draftsKept();
  before.unmount();

  const after = page(goals.slice(1));
  expect(await screen.findByDisplayValue('Rosa')).toBeTruthy();
  expect(screen.getByDisplayValue('May I bake with you?')).toBeTruthy();
  await after.person.click(screen.getByRole('button', { name: 'Go on' }));
  expect(await screen.findByText(/Your guardian or your school decides first/)).toBeTruthy();
  expect(sent).toMatchObject([{ name: 'Rosa', goal_ids: ['g2'], note: 'May I bake with you?' }]);
  await draftsKept();
  after.unmount();

  page();
  await new Promise((resume) => setTimeout(resume, 100));
  expect(screen.queryByLabelText(/What do you call them/)).toBeNull();
});
