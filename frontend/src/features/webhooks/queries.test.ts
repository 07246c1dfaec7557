import { expect, test } from 'vitest';
import { type Delivery, isForLater } from './queries';

const NOW = Date.parse('2027-05-12T14:00:00Z');
const delivery: Delivery = {
  id: 'd',
  endpoint_id: 'e',
  event_id: 'v',
  type: 'goal.created',
  learner_id: null,
  state: 'waiting',
  attempt_count: 1,
  next_attempt_at: null,
  created_at: '2027-05-12T13:59:00Z',
  updated_at: '2027-05-12T13:59:00Z',
};

test.each([
  ['waiting', '2027-05-12T14:05:00Z', true],
  ['waiting', '2027-05-12T14:00:01Z', false],
  ['waiting', '2027-05-12T13:59:59Z', false],
  ['waiting', null, false],
  ['delivered', '2027-05-12T14:05:00Z', false],
] as const)('a %s delivery with its next try at %s: later is %s', (state, next, later) => {
  expect(isForLater({ ...delivery, state, next_attempt_at: next }, NOW)).toBe(later);
});
