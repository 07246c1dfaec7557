import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { CSRF_HEADER, KEY_HEADER } from '../../lib/request';
import { forgetSession, sessionSecrets } from '../../lib/session-memory';
import { render } from '../../testing/render';
import { SignInForm } from './components/sign-in-form';
import { SlipForm } from './components/slip-form';
import { renewSecrets, type SessionRead, sessionOptions } from './queries';

const session: SessionRead = {
  signed_in: true,
  person: { id: 'ana', shown_name: 'Ana', pronouns: '', locale: '' },
  organization: {
    id: 'o1',
    name: 'Rio Verde',
    slug: 'rio-verde',
    locale: 'en',
    time_zone: 'America/Chicago',
    week_start: 1,
    help_contacts: '',
    is_demo: false,
  },
  roles: ['learner'],
  age_band: 'under_13',
  may: [],
  csrf: 'csrf-1',
  draft_key: null,
  guest_of: null,
  expires_at: '2027-05-12T12:00:00Z',
  sign_in_name: 'ana@rio-verde',
  has_password: true,
  memberships: [],
};

let answers: [number, unknown][];
let sent: Request[];

beforeEach(() => {
  answers = [];
  sent = [];
  forgetSession();
  history.replaceState(null, '', '/');
  vi.stubGlobal('fetch', async (request: Request) => {
    sent.push(request.clone());
    const [status, body] = answers.shift() ?? [500, {}];
    return new Response(JSON.stringify(body), {
      status,
      headers: { 'Content-Type': 'application/json' },
    });
  });
});

afterEach(() => {
  vi.unstubAllGlobals();
});

function inside(part: React.ReactElement) {
  const queries = new QueryClient();
  const shown = render(<QueryClientProvider client={queries}>{part}</QueryClientProvider>);
  return { queries, ...shown };
}

const body = async (at: number) => JSON.parse((await sent[at]?.text()) ?? '') as unknown;

describe('signing in', () => {
  async function fillIn(person: ReturnType<typeof inside>['person']) {
    await person.type(
      screen.getByRole('textbox', { name: 'E-mail or user name' }),
      'ana@rio-verde',
    );
    await person.type(screen.getByLabelText('Password'), 'four words and a river');
    await person.click(screen.getByRole('button', { name: 'Sign in' }));
  }

  test('sends name and password, and remembers who came in', async () => {
    answers = [[200, session]];
    const done = vi.fn();
    const { person, queries } = inside(<SignInForm onSignedIn={done} />);
    queries.setQueryData(['of the person before'], 'secret');
    await fillIn(person);
    await vi.waitFor(() => expect(done).toHaveBeenCalledOnce());
    expect(await body(0)).toEqual({ login: 'ana@rio-verde', password: 'four words and a river' });
    expect(sent[0]?.headers.get(KEY_HEADER)).toBeNull();
    expect(sessionSecrets()).toEqual({ personId: 'ana', csrf: 'csrf-1', draftKey: null });
    expect(queries.getQueryData(sessionOptions().queryKey)).toEqual(session);
    expect(queries.getQueryData(['of the person before'])).toBeUndefined();
  });

  test('that is refused says what to do', async () => {
    answers = [[401, { status: 401, code: 'sign_in_refused', title: 'Refused' }]];
    const done = vi.fn();
    const { person } = inside(<SignInForm onSignedIn={done} />);
    await fillIn(person);
    expect(await screen.findByRole('alert')).toHaveTextContent(/do not go together/);
    expect(done).not.toHaveBeenCalled();
    expect(sessionSecrets()).toBeNull();
  });
});

test('a slip leads to a password of one’s own, with the slip’s own proof', async () => {
  history.replaceState(null, '', '/slip#name=ana%40rio-verde&code=7KQM-X2TD-9FHW');
  const opened = {
    shown_name: 'Ana',
    sign_in_name: 'ana@rio-verde',
    organization_name: 'Rio Verde',
    csrf: 'slip-1',
  };
  answers = [
    [200, opened],
    [422, { status: 422, code: 'password_too_short', title: 'Too short' }],
    [200, session],
  ];
  const done = vi.fn();
  const { person } = inside(<SlipForm onSignedIn={done} />);
  expect(screen.getByRole('textbox', { name: 'Your code' })).toHaveValue('7KQM-X2TD-9FHW');
  await person.click(screen.getByRole('button', { name: 'Go on' }));
  expect(await body(0)).toEqual({ sign_in_name: 'ana@rio-verde', code: '7KQM-X2TD-9FHW' });

  await person.type(await screen.findByLabelText('Your new password'), 'short');
  await person.click(screen.getByRole('button', { name: /Keep this password/ }));
  expect(await screen.findByRole('alert')).toHaveTextContent(/at least 15 characters/);
  await person.type(screen.getByLabelText('Your new password'), ' but now long enough');
  await person.click(screen.getByRole('button', { name: /Keep this password/ }));
  await vi.waitFor(() => expect(done).toHaveBeenCalledOnce());
  expect(await body(2)).toEqual({ password: 'short but now long enough' });
  expect(sent[2]?.headers.get(CSRF_HEADER)).toBe('slip-1');
});

describe('the session', () => {
  test('of nobody is a refusal, so that the pages inside lead to the door', async () => {
    answers = [[200, { signed_in: false }]];
    await expect(new QueryClient().fetchQuery(sessionOptions())).rejects.toMatchObject({
      status: 401,
    });
    answers = [[200, { signed_in: false }]];
    expect(await renewSecrets()).toBeNull();
  });

  test('is renewed past the cache', async () => {
    answers = [[200, { ...session, csrf: 'csrf-2' }]];
    expect(await renewSecrets()).toMatchObject({ csrf: 'csrf-2' });
  });
});
