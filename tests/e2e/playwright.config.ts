import { defineConfig } from '@playwright/test';

import { CHROMIUM } from '../../tools/chromium.mjs';

export default defineConfig({
  testDir: 'journeys',
  outputDir: '../../test-results',
  fullyParallel: true,
  // Each journey has a server and a browser of its own: more of them starve each other on two cores.
  workers: 2,
  forbidOnly: process.env.CI === 'true',
  // A journey that passes at the second try has found a race, which `cargo xtask test` names at its end.
  retries: process.env.CI === 'true' ? 1 : 0,
  timeout: 90_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ['json']],
  use: {
    browserName: 'chromium',
    launchOptions: CHROMIUM,
    locale: 'en-US',
    timezoneId: 'America/Los_Angeles',
    viewport: { width: 1440, height: 900 },
    // A tenth of each journey's time, and only wanted by whoever looks into a failure.
    trace: process.env.KOKOUS_TRACE ? 'retain-on-failure' : 'off',
    screenshot: 'only-on-failure',
  },
});
