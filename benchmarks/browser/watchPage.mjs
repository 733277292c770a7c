/**
 * Runs in the page before its own code: notes when its first view is there, and what moved. Given to the browser as
 * text, so it uses nothing from outside.
 *
 * @param {object} options
 * @param {number} options.aheadMs how far the portal's clock is from the machine's: tokens are judged by it
 * @param {string} options.scores a selector of where the first scores stand
 */
export function watchPage({ aheadMs, scores }) {
  const RealDate = Date;
  const now = () => RealDate.now() + aheadMs;
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, args) =>
      Reflect.construct(target, args.length === 0 ? [now()] : args),
    get: (target, name, receiver) =>
      name === 'now' ? now : Reflect.get(target, name, receiver),
  });

  const seen = { scoreMs: undefined, wholeMs: undefined, shifts: [] };
  globalThis.firstView = seen;
  new PerformanceObserver(list => {
    for (const entry of list.getEntries()) {
      seen.shifts.push({
        value: entry.value,
        atMs: entry.startTime,
        what: entry.sources
          .map(({ node }) => node?.textContent?.slice(0, 40))
          .join(' | '),
      });
    }
  }).observe({ type: 'layout-shift', buffered: true });

  const inView = element => {
    const { top, height } = element.getBoundingClientRect();
    return height > 0 && top < innerHeight;
  };
  const isScored = () =>
    [...(document.querySelector(scores)?.querySelectorAll('span') ?? [])].some(
      ({ textContent }) => /^\d{1,3}$/.test(textContent),
    );
  const isWhole = () =>
    document.querySelector('.recharts-surface') !== null &&
    ![...document.querySelectorAll('[role=status]')].some(inView);
  // What is found in one frame is painted before the next one begins.
  const look = () => {
    requestAnimationFrame(time => {
      if (seen.found && seen.scoreMs === undefined) seen.scoreMs = time;
      if (seen.foundWhole && seen.wholeMs === undefined) seen.wholeMs = time;
      seen.found = seen.found || isScored();
      seen.foundWhole = Boolean(seen.found && isWhole());
      if (seen.wholeMs === undefined) look();
    });
  };
  look();
}
