import { act, renderHook, waitFor } from '@testing-library/react';
import { usePages } from './usePages';
import { useRead } from './useRead';

describe('useRead', () => {
  it('drops an answer that a newer read has overtaken', async () => {
    let answerFirst: (value: string) => void = () => {};
    const first = () =>
      new Promise<string>(resolve => {
        answerFirst = resolve;
      });
    const second = async () => 'second';
    const { result, rerender } = renderHook(({ read }) => useRead(read), {
      initialProps: { read: first as () => Promise<string> },
    });
    await act(async () => {});

    rerender({ read: second });
    await waitFor(() => expect(result.current.value).toBe('second'));
    await act(async () => answerFirst('first'));
    expect(result.current.value).toBe('second');
  });

  it('keeps what was read last while it reads again', async () => {
    const initial = { read: async () => 'old' };
    const { result, rerender } = renderHook(({ read }) => useRead(read), {
      initialProps: initial,
    });
    await waitFor(() => expect(result.current.value).toBe('old'));

    rerender({ read: () => new Promise<string>(() => {}) });
    expect(result.current).toMatchObject({ value: 'old', loading: true });
  });
});

describe('usePages', () => {
  const all = ['a', 'b', 'c'];
  const readPage = async (cursor: string | undefined) => {
    const at = Number(cursor ?? 0);
    return {
      items: [all[at]],
      totalItems: all.length,
      nextCursor: at < 2 ? String(at + 1) : undefined,
    };
  };

  it('adds page after page', async () => {
    const { result } = renderHook(() => usePages(readPage));
    await waitFor(() => expect(result.current.items).toEqual(['a']));
    act(() => result.current.more());
    await waitFor(() => expect(result.current.items).toEqual(['a', 'b']));
    act(() => result.current.more());
    await waitFor(() => expect(result.current.items).toEqual(['a', 'b', 'c']));
    expect(result.current.last?.nextCursor).toBeUndefined();
  });

  it('keeps its items when a page fails, and reads that page again', async () => {
    let failing = true;
    const read = async (cursor: string | undefined) => {
      if (cursor && failing) {
        throw new Error('away');
      }
      return readPage(cursor);
    };
    const { result } = renderHook(() => usePages(read));
    await waitFor(() => expect(result.current.items).toEqual(['a']));
    act(() => result.current.more());
    await waitFor(() => expect(result.current.error).toBeDefined());
    expect(result.current.items).toEqual(['a']);

    failing = false;
    act(() => result.current.more());
    await waitFor(() => expect(result.current.items).toEqual(['a', 'b']));
    expect(result.current.error).toBeUndefined();
  });
});
