import { act, renderHook, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { forgetSession, rememberSession } from '../session-memory';
import { currentVault } from './current-vault';
import { draftsKept, flushDrafts } from './open';
import { useKeptForm } from './use-kept-form';

const EMPTY = { note: '', scope: 'all', goalIds: [] as string[], days: 0 };
const draftKey = btoa(String.fromCharCode(...new Uint8Array(32).fill(7)));

beforeEach(() => {
  rememberSession({ personId: 'ana', csrf: 'x', draftKey });
});

afterEach(async () => {
  await (await currentVault())?.clear();
  forgetSession();
});

const form = (name: string) =>
  renderHook(() => useKeptForm(name, EMPTY, ({ note }) => note.trim() !== '')).result;

const held = async (name: string) => (await currentVault())?.take(name);

test('words come back with the choices that were made beside them', async () => {
  const one = form('form/1');
  act(() => one.current.write({ scope: 'some', goalIds: ['g1'] }));
  act(() => one.current.write({ note: 'Can you listen?' }));
  act(() => one.current.write({ days: 14 }));
  await draftsKept();
  const again = form('form/1');
  await waitFor(() =>
    expect(again.current.form).toEqual({
      note: 'Can you listen?',
      scope: 'some',
      goalIds: ['g1'],
      days: 14,
    }),
  );
  expect(again.current.cameBack).toBe(true);
  expect(one.current.cameBack).toBe(false);
  expect(form('form/2').current.form).toEqual(EMPTY);
});

test('choices alone are no draft, and words that nobody sent are said when one signs out', async () => {
  const one = form('form/3');
  act(() => one.current.write({ scope: 'some' }));
  await draftsKept();
  expect(await held('form/3')).toBeUndefined();
  expect(await flushDrafts()).toBe(true);
  act(() => one.current.write({ note: 'Hello' }));
  expect(await flushDrafts()).toBe(false);
  act(() => one.current.write(EMPTY));
  await draftsKept();
  expect(one.current.form).toEqual(EMPTY);
  expect(await held('form/3')).toBeUndefined();
});

test('whoever began before the words came back goes on with their own', async () => {
  await (await currentVault())?.put('form/4', JSON.stringify({ ...EMPTY, note: 'Old' }));
  const one = form('form/4');
  act(() => one.current.write({ note: 'New' }));
  await draftsKept();
  expect(one.current.form.note).toBe('New');
});

test('what another build kept, or nobody can read, is left out', async () => {
  const vault = await currentVault();
  const other = { note: 'Mine', scope: 7, goalIds: 'g1', colour: 'red' };
  await vault?.put('form/5', JSON.stringify(other));
  await vault?.put('form/6', 'no json');
  const one = form('form/5');
  await waitFor(() => expect(one.current.form).toEqual({ ...EMPTY, note: 'Mine' }));
  expect(form('form/6').current.form).toEqual(EMPTY);
});
