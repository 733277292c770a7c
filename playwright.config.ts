import { defineConfig } from '@playwright/test';

const results = 'e2e-results';

/** Browser tests of a running portal; scripts/test-e2e.mjs builds and starts one for them. */
export default defineConfig({
  testDir: 'e2e',
  outputDir: `${results}/artefacts`,
  forbidOnly: Boolean(process.env.CI),
  timeout: 60_000,
  expect: { timeout: 15_000 },
  // One after the other: the portal has one catalog and one database.
  workers: 1,
  reporter: [
    ['list'],
    ['json', { outputFile: `${results}/results.json` }],
    ['html', { open: 'never', outputFolder: `${results}/report` }],
  ],
  use: {
    baseURL: process.env.PORTAL_URL ?? 'http://localhost:3000',
    viewport: { width: 1440, height: 900 },
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
      args: ['--no-sandbox'],
    },
  },
});
