import { useSearch } from '../../navigation';
import { StartMemory, useStartMemory } from './useStartMemory';

/** Whether the guide is wanted, and what the reader can say about that. */
export interface Start {
  isShown: boolean;
  /** Whether the reader said that it need not be shown. */
  isDismissed: boolean;
  memory: StartMemory;
  dismiss: () => void;
}

/**
 * The guide is shown where nothing is measured, to whoever has begun with it, and to whoever asks for it (`?start`);
 * not to whoever dismissed it, unless they ask.
 *
 * @param isEmpty - whether nothing is measured
 */
export function useStart(isEmpty: boolean): Start {
  const memory = useStartMemory();
  const { search, change } = useSearch();
  const isAskedFor = search.has('start');
  const isDismissed = memory.has('dismissed');
  return {
    isShown:
      isAskedFor ||
      (memory.isKnown && !isDismissed && (isEmpty || memory.has('begun'))),
    isDismissed,
    memory,
    dismiss: () => {
      memory.set('dismissed', true);
      if (isAskedFor) {
        change({ start: undefined });
      }
    },
  };
}
