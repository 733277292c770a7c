/**
 * Required before a process's own code (`node --require`): lets it, and its threads, believe that it is later than the
 * machine does, by DRIVE_CLOCK_AHEAD_MS. Timers keep their pace.
 */
const aheadMs = Number(process.env.DRIVE_CLOCK_AHEAD_MS ?? 0);

if (aheadMs !== 0) {
  const RealDate = globalThis.Date;
  const now = () => RealDate.now() + aheadMs;
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, args, newTarget) =>
      Reflect.construct(
        target,
        args.length === 0 ? [now()] : args,
        newTarget === globalThis.Date ? target : newTarget,
      ),
    apply: () => new RealDate(now()).toString(),
    get: (target, name, receiver) =>
      name === 'now' ? now : Reflect.get(target, name, receiver),
  });
}
