import { describe, expect, test } from 'vitest';
import { alike, GROUPS, wordsForTime } from './kept';
import type { CatalogueLine } from './queries';

const line = (name: string, keep: string, erase: CatalogueLine['erase'] = 'delete') =>
  ({ name, keep, erase }) as CatalogueLine;

describe('what is kept, in plain words', () => {
  test('no table stands in two groups', () => {
    const names = GROUPS.flatMap(({ tables }) => tables);
    expect(new Set(names).size).toBe(names.length);
  });

  test('what is kept alike is said once, whatever the service calls it', () => {
    const lines = [
      line('a', 'with its link'),
      line('b', 'with its report'),
      line('c', '90 days'),
      line('d', '90 days', 'keep'),
    ];
    const names = alike(lines).map((same) => same.map(({ name }) => name));
    expect(names).toEqual([['a', 'b'], ['c'], ['d']]);
  });

  test('a time that is new to the page is told in the words of the service', () => {
    expect(wordsForTime('5 years')).toBeNull();
  });
});
