/**
 * What an iterable yields, until the signal is aborted: then it is not waited for any longer, even where it does not
 * listen to the signal itself.
 *
 * @throws what the iterable throws, and Error once aborted
 */
export async function* untilAborted<T>(
  items: AsyncIterable<T>,
  signal: AbortSignal,
): AsyncGenerator<T> {
  const iterator = items[Symbol.asyncIterator]();
  let giveUp: () => void = () => {};
  const onAbort = () => giveUp();
  const next = () =>
    new Promise<IteratorResult<T>>((resolve, reject) => {
      giveUp = () =>
        reject(new Error('the run was cancelled or took too long'));
      if (signal.aborted) {
        giveUp();
      } else {
        iterator.next().then(resolve, reject);
      }
    });
  signal.addEventListener('abort', onAbort);
  let isDone = false;
  try {
    for (let item = await next(); !item.done; item = await next()) {
      yield item.value;
    }
    isDone = true;
  } finally {
    signal.removeEventListener('abort', onAbort);
    if (!isDone) {
      // It may never come to an end: nobody waits for that.
      iterator.return?.().catch(() => {});
    }
  }
}
