/**
 * Prepares things a few ahead of their use, and gives them in order.
 *
 * @param prepare - its errors are given, not thrown
 */
export async function* readAhead<T, R>(
  items: readonly T[],
  prepare: (item: T) => Promise<R>,
  atOnce: number,
): AsyncGenerator<{ item: T; value?: R; error?: unknown }> {
  const begun: Promise<{ item: T; value?: R; error?: unknown }>[] = [];
  const begin = (item: T) => {
    begun.push(
      prepare(item).then(
        value => ({ item, value }),
        error => ({ item, error }),
      ),
    );
  };
  items.slice(0, atOnce).forEach(begin);
  for (let i = 0; i < items.length; i++) {
    const done = await begun.shift()!;
    if (i + atOnce < items.length) {
      begin(items[i + atOnce]);
    }
    yield done;
  }
}
