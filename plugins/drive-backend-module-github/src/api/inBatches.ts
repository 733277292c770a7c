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
 * @param ask - with how often to try: once while the batch can be made smaller
 * @throws the signal's reason, and ConnectorError `rateLimited`: there is no sense in going on
 */
export async function* inBatches<Item, Answer>(
  all: readonly Item[],
  size: AdaptiveSize,
  ask: (items: readonly Item[], attempts: number) => Promise<Answer>,
  signal: AbortSignal,
): AsyncGenerator<BatchOutcome<Item, Answer>> {
  let at = 0;
  let waited = false;
  while (at < all.length) {
    signal.throwIfAborted();
    const items = all.slice(at, at + size.current);
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
