const { isMainThread } = require('node:worker_threads');

/** Tells all threads how far the world's clock is from the machine's: they share the process's environment. */
const OFFSET = 'DRIVE_BENCHMARK_CLOCK_OFFSET';

/** Makes this thread believe in the world's clock. */
function pretend() {
  const RealDate = globalThis.Date;
  const realNow = RealDate.now;
  RealDate.now = () => realNow() + Number(process.env[OFFSET]);
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, args, newTarget) =>
      Reflect.construct(
        target,
        args.length === 0 ? [target.now()] : args,
        newTarget === globalThis.Date ? target : newTarget,
      ),
    apply: () => new RealDate(RealDate.now()).toString(),
  });
}

/** Replicas and threads compare instants by the database's clock: here it tells the world's time. */
function pretendToTheDatabase() {
  const {
    databaseClock,
  } = require('../../plugins/drive-backend/src/store/databaseClock.ts');
  const askDatabase = databaseClock.now;
  databaseClock.now = async client => {
    await askDatabase(client);
    return Date.now();
  };
}

if (!isMainThread && process.env[OFFSET] !== undefined) {
  pretend();
  pretendToTheDatabase();
}

module.exports = { OFFSET, pretend, pretendToTheDatabase };
