const RealDate = globalThis.Date;
const realNow = RealDate.now;

/**
 * Makes it an instant of the world in this process. Time passes from then on, and can be moved ahead, so that a wait for
 * more records or for the next hour takes no time.
 *
 * @param {number} start milliseconds since the epoch
 * @returns {{ advance: (milliseconds: number) => void }}
 */
export function setClock(start) {
  let offset = start - realNow();
  RealDate.now = () => realNow() + offset;
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, args, newTarget) =>
      Reflect.construct(
        target,
        args.length === 0 ? [target.now()] : args,
        newTarget === globalThis.Date ? target : newTarget,
      ),
    apply: () => new RealDate(RealDate.now()).toString(),
  });
  return {
    advance(milliseconds) {
      offset += milliseconds;
    },
  };
}
