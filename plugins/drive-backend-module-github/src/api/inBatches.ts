import { isConnectorError } from 'backstage-plugin-drive-node';
import { AdaptiveSize } from './AdaptiveSize';

/** What came of some items: an answer, or why there is none. */
export type BatchOutcome<Item, Answer> =
  | { items: readonly Item[]; answer: Answer }
  | { items: readonly Item[]; error: unknown };

/** Below this a batch that fails is not too big, but broken. */
const RETRIED_ONCE_MORE = 2;

/**
 * Asks for items in batches of an adaptive size. A batch that times out is asked again in smaller ones; what fails
 * by itself fails alone.
 *
 * @param all - may grow while it is read
 * @param ask - with how often to try: once while the batch can be made smaller
 * @param weightOf - how much of the size an item takes; default 1. One that takes more than all of it goes alone.
 * @throws the signal's reason, and ConnectorError `rateLimited`: there is no sense in going on
 */
export async function* inBatches<Item, Answer>(
  all: readonly Item[],
  size: AdaptiveSize,
  ask: (items: readonly Item[], attempts: number) => Promise<Answer>,
  signal: AbortSignal,
  weightOf: (item: Item) => number = () => 1,
): AsyncGenerator<BatchOutcome<Item, Answer>> {
  let at = 0;
  let waited = false;
  while (at < all.length) {
    signal.throwIfAborted();
    const items = fitting(all, at, size.current, weightOf);
    const canShrink = items.length > 1 && !size.isLeast;
    try {
      const once = canShrink && !waited;
      const answer = await ask(items, once ? 1 : RETRIED_ONCE_MORE);
      size.succeeded();
      waited = false;
      at += items.length;
      yield { items, answer };
    } catch (error) {
      signal.throwIfAborted();
      if (isConnectorError(error, 'rateLimited')) {
        if (waited) {
          throw error;
        }
        // The next attempt waits where that is worth it.
        waited = true;
        continue;
      }
      if (isConnectorError(error, 'unavailable') && canShrink) {
        size.tookTooLong();
      } else {
        at += items.length;
        yield { items, error };
      }
    }
  }
}

function fitting<Item>(
  all: readonly Item[],
  from: number,
  size: number,
  weightOf: (item: Item) => number,
): readonly Item[] {
  let until = from + 1;
  let weight = weightOf(all[from]);
  while (until < all.length && weight + weightOf(all[until]) <= size) {
    weight += weightOf(all[until]);
    until++;
  }
  return all.slice(from, until);
}
