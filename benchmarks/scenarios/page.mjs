import { chromium } from '@playwright/test';
import { openPage } from '../browser/openPage.mjs';
import { findOrInstallChromium } from '../../scripts/lib/chromium.mjs';

const VISITS = 5;
const VIEWPORT = { width: 1440, height: 900 };

const MOST_SECONDS = 1.5;
const MOST_REQUESTS = 6;
const MOST_SHIFT = 0.01;
const MOST_KILOBYTES = 250;

/**
 * The organization page as a leader opens it, in the built frontend.
 *
 * @param {import('./Context.mjs').Context} context
 * @param {import('../portal/Portal.mjs').Portal} portal which serves the frontend
 * @param {string} app the folder of the built frontend
 */
export async function measurePage({ database, report }, portal, app) {
  const aheadMs = (await portal.ask('now')) - Date.now();
  const browser = await chromium.launch({
    executablePath: findOrInstallChromium(),
    args: ['--no-sandbox'],
  });
  const options = {
    url: `${portal.url}/drive`,
    app,
    aheadMs,
    scores: 'section[aria-label="The five pillars"]',
  };
  try {
    const first = [];
    const again = [];
    // The first one warms up the server.
    for (let visit = 0; visit <= VISITS; visit++) {
      const context = await browser.newContext({ viewport: VIEWPORT });
      const cold = await openPage(context, options);
      const warm = await openPage(context, options);
      await context.close();
      if (visit > 0) {
        first.push(cold);
        again.push(warm);
      }
    }
    addRows({ database, report }, first, again);
  } finally {
    await browser.close();
  }
}

function addRows({ database, report }, first, again) {
  const row = (title, unit, samples, target, facts) =>
    report.add({
      section: 'The organization page in a browser',
      title,
      database: database.title,
      unit,
      samples,
      ...(target !== undefined && { target: { most: target, of: 'median' } }),
      facts,
    });
  const seconds = (visits, name) => visits.map(visit => visit[name] / 1_000);
  const [{ requests, allRequests, own }] = first;
  row(
    'From navigation to the first score, nothing cached',
    's',
    seconds(first, 'scoreMs'),
    MOST_SECONDS,
    'headless Chromium and the portal on the same processors; signs in as guest on the way',
  );
  row(
    'From navigation to the first score, scripts cached',
    's',
    seconds(again, 'scoreMs'),
    MOST_SECONDS,
  );
  row(
    '… until everything in view is there, charts too, nothing cached',
    's',
    seconds(first, 'wholeMs'),
  );
  row(
    'Requests to the plugin until everything in view is there',
    'requests',
    first.map(visit => visit.requests.length),
    MOST_REQUESTS,
    `${requests.join(', ')}; ${allRequests} with what is read ahead`,
  );
  const worst = [...first, ...again].flatMap(({ shifts }) => shifts);
  worst.sort((one, other) => other.value - one.value);
  row(
    'Cumulative layout shift',
    'shift',
    [...first, ...again].map(({ shift }) => shift),
    MOST_SHIFT,
    worst[0] && `the largest is ${worst[0].value.toFixed(4)}`,
  );
  row(
    "The plugin's own JavaScript before the first score, gzipped",
    'kB',
    first.map(visit => visit.own.kilobytes),
    MOST_KILOBYTES,
    `in ${own.scripts} scripts; the chart library is in ${own.withCharts.length} of those loaded by then`,
  );
}
