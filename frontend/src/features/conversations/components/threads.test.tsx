import { expect, test } from 'vitest';
import type { Message } from '../queries';
import { messagesWith } from './conversation';
import { partnersOf } from './learner-threads';

const message = (id: string, thread_with: string, author_id: string) =>
  ({ id, thread_with, author_id, author_name: `name of ${author_id}` }) as Message;

const newestFirst = [
  message('3', 'ben', 'ana'),
  message('2', 'mia', 'mia'),
  message('1', 'ben', 'ben'),
];

test('one conversation is read from the oldest to the newest', () => {
  expect(messagesWith(newestFirst, 'ben').map(({ id }) => id)).toEqual(['1', '3']);
});

test('whoever wrote stays in sight, also when they can read the item no longer', () => {
  expect(partnersOf(newestFirst, [{ id: 'ben', name: 'Ben' }])).toEqual([
    { id: 'ben', name: 'Ben' },
    { id: 'mia', name: 'name of mia' },
  ]);
});
