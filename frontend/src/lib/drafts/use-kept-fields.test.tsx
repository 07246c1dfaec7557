import { act, renderHook, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { forgetSession, rememberSession } from '../session-memory';
import { currentVault } from './current-vault';
import { draftsKept, flushDrafts } from './open';
import { useKeptFields } from './use-kept-fields';

const EMPTY = { text: '', about: 'product' };
const draftKey = btoa(String.fromCharCode(...new Uint8Array(32).fill(9)));

beforeEach(() => {
  rememberSession({ personId: 'ana', csrf: 'x', draftKey });
});

afterEach(async () => {
  await (await currentVault())?.clear();
  forgetSession();
});

const form = (name: string, start = EMPTY) => renderHook(() => useKeptFields(name, start)).result;

const held = async (name: string) => (await currentVault())?.take(name);

describe('the fields of a form', () => {
  test('are there again when the page comes back', async () => {
    const first = form('form/1');
    act(() => first.current.write({ text: 'Which tool' }));
    act(() => first.current.write({ about: 'resources' }));
    await draftsKept();
    const again = form('form/1');
    await waitFor(() =>
      expect(again.current.fields).toEqual({ text: 'Which tool', about: 'resources' }),
    );
    expect(form('form/2').current.fields).toEqual(EMPTY);
  });

  test('are gone when they were sent, but for what was typed after it', async () => {
    const one = form('form/3');
    act(() => one.current.write({ text: 'Which tool' }));
    const asSent = one.current.fields;
    act(() => one.current.write({ text: 'Which tool and why' }));
    act(() => one.current.sent(asSent));
    expect(one.current.fields).toEqual({ text: 'and why', about: 'product' });
    act(() => one.current.sent(one.current.fields));
    await draftsKept();
    expect(one.current.fields).toEqual(EMPTY);
    expect(await held('form/3')).toBeUndefined();
  });

  test('that stand as at the start are no draft, and others are said when one signs out', async () => {
    const one = form('form/4', { text: 'as proposed', about: 'product' });
    act(() => one.current.write({ text: 'in my words' }));
    expect(await flushDrafts()).toBe(false);
    act(() => one.current.write({ text: 'as proposed' }));
    await draftsKept();
    expect(await held('form/4')).toBeUndefined();
    expect(await flushDrafts()).toBe(true);
  });

  test('leave out what another build kept', async () => {
    const vault = await currentVault();
    await vault?.put('form/5', JSON.stringify({ text: 'mine', colour: 'red', about: 7 }));
    await vault?.put('form/6', 'no json');
    const one = form('form/5');
    await waitFor(() => expect(one.current.fields).toEqual({ text: 'mine', about: 'product' }));
    expect(form('form/6').current.fields).toEqual(EMPTY);
  });
});
