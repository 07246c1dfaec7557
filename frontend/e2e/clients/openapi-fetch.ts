// A learner's program, on the types that openapi-typescript makes and the client openapi-fetch.
// Run: node openapi-fetch.ts ADDRESS TOKEN LEARNER
import assert from 'node:assert/strict';
import createClient from 'openapi-fetch';
import type { paths } from './generated/openapi-fetch.d.ts';

const [address = '', token = '', learner_id = ''] = process.argv.slice(2);
const client = createClient<paths>({
  baseUrl: address,
  headers: { Authorization: `Bearer ${token}` },
});
const GOALS = 5;

async function setGoal(sentence: string, key: string = crypto.randomUUID()) {
  return client.POST('/api/v1/learners/{learner_id}/goals', {
    params: { path: { learner_id }, header: { 'Idempotency-Key': key } },
    body: { sentence },
  });
}

const key = crypto.randomUUID();
const first = await setGoal('I want to explain why the moon has phases', key);
assert(first.data, JSON.stringify(first.error));
const path = { learner_id, goal_id: first.data.id };

const again = await setGoal('I want to explain why the moon has phases', key);
assert.equal(again.data?.id, first.data.id, 'the same key has made a second goal');
assert.equal(again.response.headers.get('idempotent-replayed'), 'true');

const started = await client.POST('/api/v1/learners/{learner_id}/goals/{goal_id}/start', {
  params: { path },
});
assert(started.data);
const noted = await client.POST('/api/v1/learners/{learner_id}/goals/{goal_id}/check-ins', {
  params: { path },
  body: { progress: 30, effort: 'some', light: 'amber' },
});
assert.equal(noted.response.status, 201);

for (let number = 1; number < GOALS; number += 1) assert((await setGoal(`Goal ${number}`)).data);
const found: string[] = [];
let cursor: string | null | undefined;
do {
  const { data } = await client.GET('/api/v1/learners/{learner_id}/goals', {
    params: { path: { learner_id }, query: { limit: 2, ...(cursor && { cursor }) } },
  });
  assert(data);
  found.push(...data.items.map(({ id }) => id));
  cursor = data.next;
} while (cursor);
assert.equal(new Set(found).size, GOALS);
assert.equal(found.length, GOALS);

const ONE = '/api/v1/learners/{learner_id}/goals/{goal_id}';
const versionOf = async () => {
  const etag = (await client.GET(ONE, { params: { path } })).response.headers.get('etag');
  assert(etag);
  return etag;
};
const revise = (why: string, version: string) =>
  client.PATCH(ONE, { params: { path, header: { 'If-Match': version } }, body: { why } });

const old = await versionOf();
assert((await revise('I saw it last night', old)).data);
const late = await revise('And the night before', old);
assert.equal(late.response.status, 412);
assert.equal(late.error?.status, 412);
const last = await revise('I saw it on two nights', await versionOf());
assert.equal(last.data?.why, 'I saw it on two nights');

process.stdout.write(`${GOALS} goals, a check-in, a repeated POST, a 412 and a revision\n`);
