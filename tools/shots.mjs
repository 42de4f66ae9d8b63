/** Takes the pictures of the documentation from the demo: docs/images/PAGE-WIDTH-SCHEME.png. */
import { mkdir } from 'node:fs/promises';

import { chromium } from '@playwright/test';

import { CHROMIUM } from './chromium.mjs';
import { DemoSession } from './demo-session.mjs';
import { ServerProcess } from './server-process.mjs';

const FOLDER = 'docs/images';
const SIZES = [
  { width: 1440, height: 900 },
  { width: 768, height: 1024 },
  { width: 390, height: 844 },
];

/** @typedef {import('@playwright/test').Page} Page */

/**
 * What is on the pictures, in the order of a visit; what only wide windows have says from how many pixels on.
 * @type {[string, (page: Page) => Promise<void>, number?][]}
 */
const SCENES = [
  ['sign-in', async (page) => void (await page.getByRole('button', { name: /^Continue as / }).first().waitFor())],
  [
    'contacts',
    async (page) => {
      await page.getByRole('button', { name: /^Continue as / }).first().click();
      await page.getByRole('main').getByRole('table').getByRole('link').first().waitFor();
    },
  ],
  [
    'record',
    async (page) => {
      await page.getByRole('main').getByRole('table').getByRole('link').first().click();
      await page.getByRole('button', { name: 'Schedule meeting' }).waitFor();
    },
  ],
  [
    'composer',
    async (page) => {
      await page.getByRole('button', { name: 'Schedule meeting' }).click();
      await page.getByRole('textbox', { name: 'Title' }).waitFor();
      // When people have time is known a moment later.
      await page.locator('.busy-verdict', { hasText: /\S/ }).waitFor();
    },
  ],
  [
    'composer-wide',
    async (page) => {
      await page.getByRole('button', { name: 'Widen' }).click();
      await page.locator('.day-chosen').waitFor();
    },
    1100,
  ],
  [
    'list',
    async (page) => {
      await page.goto(`${server.address}/contacts?columns=email,company,tier,languages&sort=tier&tier=gold%3Bsilver`);
      await page.getByRole('cell', { name: /Gold$/ }).first().waitFor();
    },
  ],
  [
    'settings',
    async (page) => {
      await page.goto(`${server.address}/settings`);
      await page.getByRole('button', { name: 'Edit Tier' }).waitFor();
      const section = page.getByRole('navigation', { name: 'Sections of the settings' });
      await section.locator('a[href="#settings-properties"]').dispatchEvent('click');
      await page.getByRole('heading', { name: 'Record properties' }).waitFor();
    },
  ],
];

await mkdir(FOLDER, { recursive: true });
const server = await ServerProcess.start();
const browser = await chromium.launch(CHROMIUM);
await makeProperties();
try {
  for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
    for (const viewport of SIZES) await takePictures(viewport, colorScheme);
  }
} finally {
  await browser.close();
  await server.dispose();
}

/**
 * @param {{ width: number, height: number }} viewport
 * @param {'light' | 'dark'} colorScheme
 */
async function takePictures(viewport, colorScheme) {
  const context = await browser.newContext({
    viewport,
    colorScheme,
    reducedMotion: 'reduce',
    locale: 'en-US',
    timezoneId: 'America/Los_Angeles',
  });
  const page = await context.newPage();
  await page.goto(server.address);
  for (const [name, arrive, least = 0] of SCENES) {
    if (viewport.width < least) continue;
    await arrive(page);
    // The network is never idle: a page follows what changes. What is still on its way shows so.
    await page.waitForFunction(() => !document.querySelector('.skeleton, [aria-busy="true"]'));
    const file = `${FOLDER}/${name}-${viewport.width}-${colorScheme}.png`;
    await page.screenshot({ path: file, animations: 'disabled', caret: 'hide' });
    console.log(file);
  }
  await context.close();
}

/** Gives contacts two properties of the account's own, and some of them values. */
async function makeProperties() {
  const session = await DemoSession.open(server.address);
  const property = { groupName: 'contactinformation', type: 'enumeration' };
  const option = (/** @type {string} */ label) => ({ label, value: label.toLowerCase(), hidden: false });
  const properties = [
    { ...property, name: 'tier', label: 'Tier', fieldType: 'select', options: ['Gold', 'Silver'].map(option) },
    { ...property, name: 'languages', label: 'Languages', fieldType: 'checkbox', options: ['English', 'Finnish', 'Hindi'].map(option) },
  ];
  await session.send('POST', '/crm/v3/properties/contacts/batch/create', { inputs: properties });
  const { results } = await session.json('GET', '/crm/v3/objects/contacts?limit=9');
  const values = [
    { tier: 'gold', languages: 'english;finnish' },
    { tier: 'silver', languages: 'english' },
    { tier: 'silver', languages: 'english;hindi' },
  ];
  const inputs = results.map((/** @type {{ id: string }} */ { id }, /** @type {number} */ index) => ({ id, properties: values[index % 3] }));
  await session.send('POST', '/crm/v3/objects/contacts/batch/update', { inputs });
}
