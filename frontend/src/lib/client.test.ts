import { expect, test } from 'vitest';
import { addressOf } from '../api/client.gen';

test('values are written so that they arrive as they were', () => {
  const address = addressOf(
    '/goals/{goal_id}/steps/{step_id}',
    { goal_id: 'a/b', step_id: 7 },
    { q: 'Ána & Bo', cursor: null, kind: undefined, limit: 0 },
  );
  expect(address).toBe('/goals/a%2Fb/steps/7?q=%C3%81na+%26+Bo&limit=0');
  expect(addressOf('/session')).toBe('/session');
  expect(addressOf('/goals', {}, { cursor: null })).toBe('/goals');
});
