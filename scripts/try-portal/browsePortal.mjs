import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, expect } from '@playwright/test';
import { findOrInstallChromium } from '../lib/chromium.mjs';

/** What the template's catalog has to be measured. */
const COMPONENT = 'component/example-website';

const PILLARS = [
  'Delivery',
  'Reliability',
  'Initiatives',
  'Vigilance',
  'Efficiency',
];

/** The pillar's line: its question, then the score and its band. */
const SCORED_VIGILANCE = /^Vigilance.*\d+ ?(critical|weak|fair|good|excellent)/;

const FIRST_LOAD_MILLISECONDS = 120_000;
const SCORE_MILLISECONDS = 240_000;

/**
 * Goes through a portal as a guest: the page, the card, the tab, the sources; then has the first records sent, and waits
 * for the score that they make.
 *
 * @param {object} options
 * @param {string} options.frontendUrl
 * @param {() => Promise<void>} options.sendRecords
 * @param {string} options.screenshots a folder
 * @param {(what: string) => void} options.say is told what was seen
 * @throws Error when something is not there
 */
export async function browsePortal({
  frontendUrl,
  sendRecords,
  screenshots,
  say,
}) {
  mkdirSync(screenshots, { recursive: true });
  const browser = await chromium.launch({
    executablePath: findOrInstallChromium(),
    args: ['--no-sandbox'],
  });
  const page = await browser.newPage({
    baseURL: frontendUrl,
    viewport: { width: 1440, height: 1000 },
  });
  page.setDefaultTimeout(120_000);
  const look = name =>
    page.screenshot({ path: join(screenshots, `${name}.png`) });
  const main = page.getByRole('main').first();
  const vigilance = main.getByRole('button', { name: SCORED_VIGILANCE });
  try {
    await signIn(page);
    say('a guest signs in');

    await page.getByRole('link', { name: 'DRIVE' }).first().click();
    await page.waitForURL('**/drive');
    for (const pillar of PILLARS) await seen(main.getByText(pillar));
    await look('organization');
    say('the sidebar leads to /drive, with five pillars');

    await page.goto('/drive/sources');
    await seen(main.getByText('Sources and coverage'));
    await look('sources');
    say('the sources page is there');

    await page.goto(`/catalog/default/${COMPONENT}`);
    await seen(page.getByRole('link', { name: 'Metrics and records' }));
    await look('card');
    say('an entity page has the card');

    // Templates show tabs in more than one way; each leads to the same address.
    await page
      .getByRole('tab', { name: 'DRIVE' })
      .or(page.locator(`a[href$="/catalog/default/${COMPONENT}/drive"]`))
      .first()
      .click();
    await seen(page.getByText('Better, or only faster?'));
    await look('tab');
    say('an entity page has the tab');

    await page.goto(`/drive/${COMPONENT.replace('/', '/default/')}`);
    await seen(main.getByRole('button', { name: /^Vigilance/ }));
    await expect(vigilance).toHaveCount(0);

    await sendRecords();
    say('records are taken from a machine with an external token');

    await expect(async () => {
      await page.reload();
      // A development server may take its time to send everything again.
      await seen(main.getByRole('button', { name: /^Vigilance/ }));
      await expect(vigilance).toBeVisible({ timeout: 1_000 });
    }).toPass({ timeout: SCORE_MILLISECONDS, intervals: [3_000] });
    await look('score');
    say('they make a score');
  } catch (error) {
    await look('failed');
    throw error;
  } finally {
    await browser.close();
  }
}

async function signIn(page) {
  await page.goto('/', { timeout: FIRST_LOAD_MILLISECONDS });
  const enter = page.getByRole('button', { name: 'Enter' });
  const sidebar = page.getByRole('link', { name: 'DRIVE' }).first();
  await enter.or(sidebar).first().waitFor({ timeout: FIRST_LOAD_MILLISECONDS });
  if (await enter.isVisible()) await enter.click();
  await sidebar.waitFor();
}

async function seen(locator) {
  await locator.first().waitFor();
}
