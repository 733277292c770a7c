import { ownScripts } from './ownScripts.mjs';
import { watchPage } from './watchPage.mjs';

/** How long whatever might still move gets to do so. */
const SETTLE_MS = 2_000;

const WHOLE_MS = 60_000;

/**
 * Opens a page, and says how its first view came.
 *
 * @param {import('@playwright/test').BrowserContext} context
 * @param {object} options
 * @param {string} options.url
 * @param {string} options.app the folder of the built frontend
 * @param {number} options.aheadMs how far the portal's clock is from the machine's
 * @param {string} options.scores a selector of where the first scores stand
 */
export async function openPage(context, { url, app, ...watch }) {
  const page = await context.newPage();
  try {
    await page.addInitScript(watchPage, watch);
    const asked = [];
    const scripts = [];
    page.on('request', request => {
      const { pathname } = new URL(request.url());
      if (pathname.startsWith('/api/drive/')) {
        asked.push({ request, path: pathname.slice('/api/drive'.length) });
      }
      if (pathname.endsWith('.js')) scripts.push({ request, path: pathname });
    });
    await page.goto(url);
    await page.waitForFunction(
      () => globalThis.firstView.wholeMs !== undefined,
      undefined,
      { timeout: WHOLE_MS },
    );
    await page.waitForTimeout(SETTLE_MS);
    const { scoreMs, wholeMs, shifts } = await page.evaluate(
      () => globalThis.firstView,
    );
    const origin = await page.evaluate(() => performance.timeOrigin);
    const before = (some, atMs) =>
      some
        .filter(({ request }) => request.timing().startTime < origin + atMs)
        .map(({ path }) => path);
    return {
      scoreMs,
      wholeMs,
      shifts,
      shift: shifts.reduce((sum, { value }) => sum + value, 0),
      requests: before(asked, wholeMs),
      allRequests: asked.length,
      own: ownScripts(app, before(scripts, scoreMs)),
    };
  } finally {
    await page.close();
  }
}
