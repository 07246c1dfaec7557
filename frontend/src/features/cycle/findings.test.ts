import { describe, expect, it } from 'vitest';
import { compare, sortOut, sortOutGrades, totalsOf } from './findings';
import type { Pair, Sure } from './queries';

const pair = (own: number, agreed: number) => ({ own, agreed }) as Pair;
const sure = (confidence_before: number, progress: number) =>
  ({ confidence_before, progress }) as Sure;

describe('what a cycle says', () => {
  it('sorts grades by what was thought before, and takes ten of a hundred for the same', () => {
    const thought = (foreseen: number, percent: number) => ({ foreseen, percent });
    const pairs = [thought(80, 70), thought(81, 70), thought(20, 70), thought(70, 70)];
    expect(sortOutGrades(pairs)).toEqual({ more: 1, less: 1, alike: 2 });
  });

  it('sorts goals by how they went beside how sure one was', () => {
    expect(sortOut([sure(20, 80), sure(90, 40), sure(50, 55), sure(50, 60)])).toEqual({
      further: 1,
      lessFar: 1,
      about: 2,
    });
  });

  it('adds up weeks by part', () => {
    const week = { begins_on: '2026-09-07', forethought: 2, performance: 1, reflection: 0 };
    const weeks = [
      { ...week, help_sought: 1 },
      { ...week, help_sought: 0 },
    ];
    expect(totalsOf(weeks)).toEqual({ forethought: 4, performance: 2, reflection: 0, help: 1 });
  });

  it('compares the newer half of the pairs with the older one', () => {
    const found = compare([pair(3, 1), pair(3, 1), pair(2, 2), pair(2, 2), pair(1, 2)]);
    expect(found).toEqual({ higher: 2, lower: 1, alike: 2, trend: 'closer' });
    const wider = compare([pair(2, 2), pair(2, 2), pair(0, 3), pair(0, 3), pair(0, 3)]);
    expect(wider.trend).toBe('wider');
    expect(compare([pair(1, 1), pair(2, 2)]).trend).toBe('same');
  });
});
