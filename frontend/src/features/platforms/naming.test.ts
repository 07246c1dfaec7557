import { expect, test } from 'vitest';
import { partsOf, whatToCopy } from './naming';
import type { SourceMade } from './queries';

const made: SourceMade = {
  id: 's',
  name: 'Canvas',
  form: 'canvas',
  school_id: 'x',
  key_set_url: '',
  enabled: true,
  address: 'https://waymark.example/api/v1/in/o/s',
  counts: { waiting: 0, done: 0, ignored: 0, unmatched: 0, failed: 0 },
  previous_secret_ends_at: null,
  last_heard_at: null,
  last_refused_at: null,
  version: 1,
  created_at: '2027-05-12T14:00:00Z',
  updated_at: '2027-05-12T14:00:00Z',
  secret: 'SECRET',
};
const keys = 'https://canvas.example/jwks';
const lines = (some: Partial<SourceMade>) =>
  whatToCopy({ ...made, ...some }).map(({ what, value }) => `${what} ${value}`);

test.each(['canvas', 'caliper', 'openedx'] as const)(
  'what cannot sign has the secret in its address: %s',
  (form) => expect(lines({ form })).toEqual([`address ${made.address}/SECRET`]),
);

test('Moodle brings its token in each message, and its address works alone too', () => {
  expect(lines({ form: 'moodle' })).toEqual([`address ${made.address}/SECRET`, 'token SECRET']);
});

test.each(['canvas', 'caliper'] as const)(
  'with a key set, too, the secret says whose %s it is',
  (form) => expect(lines({ form, key_set_url: keys })).toEqual([`address ${made.address}/SECRET`]),
);

test('a record store has a user and a password; the address stays as it is', () => {
  const address = `${made.address}/xAPI`;
  expect(lines({ form: 'xapi', address })).toEqual([
    `address ${address}`,
    'user waymark',
    'password SECRET',
  ]);
});

test('Standard Webhooks signs with the secret and never sends it', () => {
  const secret = 'whsec_abc';
  expect(lines({ form: 'standard_webhooks', secret })).toEqual([
    `address ${made.address}`,
    'secret whsec_abc',
  ]);
});

test.each([
  ['Ada Weiss', 'Ada', 'Weiss'],
  ['Weiss, Ada', 'Ada', 'Weiss'],
  ['María José García', 'María José', 'García'],
  ['宇', '宇', ''],
  ['', '', ''],
])('a first idea of the parts of "%s"', (name, given, family) => {
  expect(partsOf({ kind: 'person', name })).toEqual({ given, family });
});

test('the name of a class stays whole', () => {
  expect(partsOf({ kind: 'group', name: 'Physics, period 2' })).toEqual({
    given: 'Physics, period 2',
    family: '',
  });
});
