import { QueryClient } from '@tanstack/react-query';
import { describe, expect, test, vi } from 'vitest';
import { onNewest, readAnew } from './newest';
import { Problem } from './problems';

const old = new Problem({ status: 412, code: 'stale_version' });
const at = (version: number) => ({ version });

describe('a change', () => {
  test('goes on the newest version, however often that moves on meanwhile', async () => {
    let now = 1;
    const send = vi.fn(async ({ version }: { version: number }) => {
      if (now < 4) now += 1;
      if (version !== now) throw old;
      return version;
    });
    expect(await onNewest(at(1), send, async () => at(now))).toBe(4);
    expect(send).toHaveBeenCalledTimes(4);
  });

  test('is not sent twice on the same version', async () => {
    const send = vi.fn(() => Promise.reject(old));
    await expect(onNewest(at(1), send, async () => at(1))).rejects.toBe(old);
    expect(send).toHaveBeenCalledOnce();
  });

  test('that is refused for another reason is not sent again', async () => {
    const refused = new Problem({ status: 403, code: 'forbidden' });
    const read = vi.fn(async () => at(2));
    await expect(onNewest(at(1), () => Promise.reject(refused), read)).rejects.toBe(refused);
    expect(read).not.toHaveBeenCalled();
  });
});

test('what is read anew is not the answer to a question from before', async () => {
  const queries = new QueryClient();
  let answer: (value: string) => void = () => {};
  const queryFn = vi
    .fn<() => Promise<string>>()
    .mockImplementationOnce(() => new Promise((done) => (answer = done)))
    .mockResolvedValue('new');
  const options = { queryKey: ['thing'], queryFn };
  void queries.prefetchQuery(options);
  const read = readAnew(queries, options);
  answer('old');
  expect(await read).toBe('new');
});
