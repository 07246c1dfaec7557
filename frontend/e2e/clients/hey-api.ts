// A learner's program, on the client that @hey-api/openapi-ts makes. Run: node hey-api.ts ADDRESS TOKEN LEARNER
import assert from 'node:assert/strict';
import { createClient } from './generated/hey-api/client/index.ts';
import {
  checkInsRecord,
  goalsCreate,
  goalsList,
  goalsRead,
  goalsRevise,
  goalsStart,
} from './generated/hey-api/sdk.gen.ts';

const [address = '', token = '', learner_id = ''] = process.argv.slice(2);
// Two ways to sign in are described; a program has the token only.
const client = createClient({
  baseUrl: address,
  auth: ({ scheme }) => (scheme === 'bearer' ? token : undefined),
});
const own = { client, path: { learner_id } };
const GOALS = 5;

async function setGoal(sentence: string, key: string = crypto.randomUUID()) {
  return goalsCreate({ ...own, body: { sentence }, headers: { 'Idempotency-Key': key } });
}

const key = crypto.randomUUID();
const first = await setGoal('I want to explain why the moon has phases', key);
assert(first.data, JSON.stringify(first.error));
const goal = { client, path: { learner_id, goal_id: first.data.id } };

const again = await setGoal('I want to explain why the moon has phases', key);
assert.equal(again.data?.id, first.data.id, 'the same key has made a second goal');
assert.equal(again.response?.headers.get('idempotent-replayed'), 'true');

assert((await goalsStart(goal)).data);
const noted = await checkInsRecord({
  ...goal,
  body: { progress: 30, effort: 'some', light: 'amber' },
});
assert.equal(noted.response?.status, 201);

for (let number = 1; number < GOALS; number += 1) assert((await setGoal(`Goal ${number}`)).data);
const found: string[] = [];
let cursor: string | null | undefined;
do {
  const { data } = await goalsList({ ...own, query: { limit: 2, ...(cursor && { cursor }) } });
  assert(data);
  found.push(...data.items.map(({ id }) => id));
  cursor = data.next;
} while (cursor);
assert.equal(new Set(found).size, GOALS);
assert.equal(found.length, GOALS);

const versionOf = async () => {
  const etag = (await goalsRead(goal)).response?.headers.get('etag');
  assert(etag);
  return etag;
};
const revise = (why: string, version: string) =>
  goalsRevise({ ...goal, body: { why }, headers: { 'If-Match': version } });

const old = await versionOf();
assert((await revise('I saw it last night', old)).data);
const late = await revise('And the night before', old);
assert.equal(late.response?.status, 412);
assert.equal(late.error?.status, 412);
const last = await revise('I saw it on two nights', await versionOf());
assert.equal(last.data?.why, 'I saw it on two nights');

process.stdout.write(`${GOALS} goals, a check-in, a repeated POST, a 412 and a revision\n`);
