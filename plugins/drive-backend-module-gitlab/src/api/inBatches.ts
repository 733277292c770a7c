import { isConnectorError } from 'backstage-plugin-drive-node';
import { PageSize } from './PageSize';

/** What came of some items: an answer, or why there is none. */
export type BatchOutcome<Item, Answer> =
  | { items: readonly Item[]; answer: Answer }
  | { items: readonly Item[]; error: unknown };

/** What can be made smaller is not tried in vain for long. */
const ATTEMPTS_WHILE_LARGE = 2;

/**
 * Asks for items in batches; one that takes too long is asked again in smaller ones, and what fails by itself fails
 * alone.
 *
 * @param ask - with how often to try; undefined: as usual
 * @throws the signal's reason; ConnectorError where others would fare alike
 */
export async function* inBatches<Item, Answer>(
  all: readonly Item[],
  size: PageSize,
  ask: (items: readonly Item[], attempts?: number) => Promise<Answer>,
  signal: AbortSignal,
): AsyncGenerator<BatchOutcome<Item, Answer>> {
  let at = 0;
  while (at < all.length) {
    signal.throwIfAborted();
    const items = all.slice(at, at + size.current);
    const canShrink = items.length > 1 && !size.isLeast;
    try {
      const answer = await ask(
        items,
        canShrink ? ATTEMPTS_WHILE_LARGE : undefined,
      );
      size.succeeded();
      at += items.length;
      yield { items, answer };
    } catch (error) {
      signal.throwIfAborted();
      if (
        isConnectorError(error, 'rateLimited') ||
        isConnectorError(error, 'noPermission')
      ) {
        throw error;
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
