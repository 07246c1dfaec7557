import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query';
import { act, renderHook, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { describe, expect, test, vi } from 'vitest';
import { render } from '../testing/render';
import { useDeed } from './rooms';

const LIST = [{ _id: '/waiting', tags: ['conversations'] }];

function inside(queries: QueryClient) {
  return ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={queries}>{children}</QueryClientProvider>
  );
}

/** A question that waits, with a button that answers it. */
function Line({ answer, after }: { answer: () => Promise<string>; after: (said: string) => void }) {
  const deed = useDeed(['conversations'], answer);
  return (
    <button type="button" onClick={() => deed.mutate(undefined, { onSuccess: after })}>
      Answer
    </button>
  );
}

describe('a deed', () => {
  test('is told to whoever began it, though the refreshed list has no room for them', async () => {
    let waits = true;
    const slow = async () => {
      await new Promise((done) => setTimeout(done, 30));
      return 'the second list';
    };
    const after = vi.fn();
    const answer = async () => {
      waits = false;
      return 'yes';
    };
    function List() {
      const waiting = useQuery({ queryKey: LIST, queryFn: async () => waits }).data;
      // Something else in the same room takes longer, so the line is gone before all is fresh.
      useQuery({ queryKey: [{ _id: '/other', tags: ['conversations'] }], queryFn: slow });
      return waiting ? <Line answer={answer} after={after} /> : <p>Nothing waits</p>;
    }
    const Wrapper = inside(new QueryClient());
    const { person, findByRole, findByText } = render(
      <Wrapper>
        <List />
      </Wrapper>,
    );
    await person.click(await findByRole('button', { name: 'Answer' }));
    await findByText('Nothing waits');
    await waitFor(() => expect(after).toHaveBeenCalledWith('yes'));
  });

  test('says nothing more to who has left before there was an answer', async () => {
    let arrive: (said: string) => void = () => {};
    const answer = vi.fn(() => new Promise<string>((done) => (arrive = done)));
    const [onSuccess, onSettled] = [vi.fn(), vi.fn()];
    const queries = new QueryClient();
    const refreshed = vi.spyOn(queries, 'invalidateQueries');
    const { result, unmount } = renderHook(() => useDeed(['conversations'], answer), {
      wrapper: inside(queries),
    });
    act(() => result.current.mutate(undefined, { onSuccess, onSettled }));
    await waitFor(() => expect(answer).toHaveBeenCalled());
    unmount();
    arrive('yes');
    await waitFor(() => expect(refreshed).toHaveBeenCalled());
    await new Promise((done) => setTimeout(done, 10));
    expect(onSuccess).not.toHaveBeenCalled();
    expect(onSettled).not.toHaveBeenCalled();
  });

  test('that failed is told as a failure, and what follows either way follows', async () => {
    const failure = new Error('refused');
    const [onSuccess, onError, onSettled] = [vi.fn(), vi.fn(), vi.fn()];
    const refuse = () => Promise.reject<string>(failure);
    const { result } = renderHook(() => useDeed(['conversations'], refuse), {
      wrapper: inside(new QueryClient()),
    });
    act(() => result.current.mutate(undefined, { onSuccess, onError, onSettled }));
    await waitFor(() => expect(onSettled).toHaveBeenCalledOnce());
    expect(onError).toHaveBeenCalledWith(failure);
    expect(onSuccess).not.toHaveBeenCalled();
    expect(result.current.error).toBe(failure);
  });
});
