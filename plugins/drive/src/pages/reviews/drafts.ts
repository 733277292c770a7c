import { createContext, useCallback, useContext, useState } from 'react';

/**
 * What people typed into forms of a page and did not send yet. It stays when the form goes, since somebody moved on to
 * another item or closed the review meanwhile.
 */
export class Drafts {
  readonly #drafts = new Map<string, { value: unknown; text: string }>();

  get<T>(key: string): T | undefined {
    return this.#drafts.get(key)?.value as T | undefined;
  }

  set(key: string, value: unknown, text: string) {
    this.#drafts.set(key, { value, text });
  }

  delete(key: string) {
    this.#drafts.delete(key);
  }

  clear() {
    this.#drafts.clear();
  }

  /** What was typed, as text. */
  texts(): string[] {
    return [...this.#drafts.values()]
      .map(({ text }) => text.trim())
      .filter(Boolean);
  }
}

/** The drafts of the page. */
export const DraftsContext = createContext(new Drafts());

/**
 * What stands in a form that may go before it is sent.
 *
 * @param key - which form
 * @param begin - makes what stands in it at first
 * @param textOf - the words in it that it would be a pity to lose
 */
export function useDraft<T extends object>(
  key: string,
  begin: () => T,
  textOf: (draft: T) => string,
) {
  const drafts = useContext(DraftsContext);
  const [draft, setDraft] = useState<T>(() => drafts.get<T>(key) ?? begin());
  const change = useCallback(
    (changed: Partial<T>) =>
      setDraft(before => {
        const next = { ...before, ...changed };
        drafts.set(key, next, textOf(next));
        return next;
      }),
    [drafts, key, textOf],
  );
  const forget = useCallback(() => drafts.delete(key), [drafts, key]);
  return { draft, change, forget };
}
