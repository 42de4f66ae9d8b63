/** How long a record page and its composer take on a slow phone. */
import { chromium } from '@playwright/test';

import { CHROMIUM } from '../chromium.mjs';
import { DemoSession } from '../demo-session.mjs';

const RUNS = 3;
export const SLOW_PROCESSOR = 4;
export const SLOW_NETWORK = { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 0.75e6 / 8 };

/**
 * @typedef {object} Visit
 * @property {number} usableMs from the start of the navigation until *Schedule meeting* can be pressed
 * @property {number} requests asked for until then
 * @property {number} blockedMs sum of what tasks lasted beyond 50 ms until then
 */

/**
 * @typedef {object} RecordPage
 * @property {Visit} cold with nothing in the cache
 * @property {Visit} warm with everything in the cache, in a new tab: the browser starts a process for it
 * @property {Visit} again with everything in the cache, in a tab that has shown the page before
 * @property {number} composerMs from pressing *Schedule meeting* until the title can be typed, once the page is at rest
 * @property {number} hastyMs the same, pressed as soon as it is there, with nothing in the cache
 */

/**
 * Medians of several runs.
 * @param {import('../server-process.mjs').ServerProcess} server
 * @returns {Promise<RecordPage>}
 */
export async function measureRecordPage(server) {
  const session = await DemoSession.open(server.address);
  const contacts = await session.json('GET', '/crm/v3/objects/contacts?limit=1');
  const address = `${server.address}/contacts/${contacts.results[0].id}`;
  const browser = await chromium.launch(CHROMIUM);
  const cold = [];
  const warm = [];
  const again = [];
  /** @type {number[]} */
  const composer = [];
  /** @type {number[]} */
  const hasty = [];
  try {
    for (let run = 0; run < RUNS; run += 1) {
      const context = await browser.newContext({ locale: 'en-US' });
      const [name, value] = session.cookie.split('=');
      await context.addCookies([{ name, value, url: server.address }]);
      cold.push(await visit(context, address, async (page) => {
        hasty.push(await openComposer(page));
        await page.locator('.composer-body:not([aria-busy])').waitFor();
      }));
      warm.push(await visit(context, address, async (page) => {
        await atRest(page);
        composer.push(await openComposer(page));
      }));
      const tab = await context.newPage();
      await tab.goto(address);
      await atRest(tab);
      again.push(await visit(context, address, async () => {}, tab));
      await context.close();
    }
  } finally {
    await browser.close();
  }
  const visits = { cold: medianVisit(cold), warm: medianVisit(warm), again: medianVisit(again) };
  return { ...visits, composerMs: median(composer), hastyMs: median(hasty) };
}

/**
 * Waits until the parts that the page fetches ahead are there, of which the lists are the last.
 * @param {import('@playwright/test').Page} page
 */
async function atRest(page) {
  await page.waitForFunction(() =>
    performance.getEntriesByType('resource').some(({ name }) => /\/lists-[^/]*\.wasm$/u.test(name)),
  );
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
}

/**
 * @param {import('@playwright/test').BrowserContext} context
 * @param {string} address
 * @param {(page: import('@playwright/test').Page) => Promise<void>} afterwards
 * @param {import('@playwright/test').Page} [tab] in which it is shown; a new one unless said otherwise
 * @returns {Promise<Visit>}
 */
export async function visit(context, address, afterwards, tab) {
  const page = tab ?? (await context.newPage());
  const devtools = await context.newCDPSession(page);
  await devtools.send('Network.enable');
  await devtools.send('Network.emulateNetworkConditions', SLOW_NETWORK);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOW_PROCESSOR });
  let requests = 0;
  page.on('request', () => (requests += 1));
  await page.addInitScript(watch);
  await page.goto(address, { waitUntil: 'commit' });
  const measured = await page.waitForFunction(() => /** @type {any} */ (window).kokousUsable, undefined, {
    timeout: 60_000,
  });
  const { usableMs, blockedMs } = await measured.jsonValue();
  const asked = requests;
  await afterwards(page);
  await page.close();
  return { usableMs, blockedMs, requests: asked };
}

/** Runs in the page: notes when *Schedule meeting* is there, and what kept the page from answering until then. */
function watch() {
  let blocked = 0;
  const count = (/** @type {PerformanceEntryList} */ tasks) => {
    for (const task of tasks) blocked += Math.max(0, task.duration - 50);
  };
  const tasks = new PerformanceObserver((list) => count(list.getEntries()));
  tasks.observe({ type: 'longtask', buffered: true });
  const look = () => {
    const buttons = [...document.querySelectorAll('button:not(:disabled)')];
    if (!buttons.some((button) => button.textContent?.trim() === 'Schedule meeting')) {
      requestAnimationFrame(look);
      return;
    }
    const usableMs = Math.round(performance.now());
    // A task is reported when it has ended: the one that painted the button, too, is to be counted.
    setTimeout(() => {
      count(tasks.takeRecords());
      Object.assign(window, { kokousUsable: { usableMs, blockedMs: Math.round(blocked) } });
    });
  };
  requestAnimationFrame(look);
}

/**
 * Presses *Schedule meeting* and waits until the keyboard is in the composer and that is painted.
 * @param {import('@playwright/test').Page} page
 * @returns {Promise<number>} milliseconds
 */
function openComposer(page) {
  return page.evaluate(
    () =>
      new Promise((resolve) => {
        const buttons = [...document.querySelectorAll('button')];
        const button = buttons.find(({ textContent }) => textContent?.trim() === 'Schedule meeting');
        const pressed = performance.now();
        button?.click();
        const look = () => {
          if (document.activeElement instanceof HTMLInputElement) {
            // A message that is sent in a frame comes when that has been painted, before what timers do.
            const painted = new MessageChannel();
            painted.port1.onmessage = () => resolve(Math.round(performance.now() - pressed));
            requestAnimationFrame(() => painted.port2.postMessage(undefined));
          } else {
            requestAnimationFrame(look);
          }
        };
        look();
      }),
  );
}

/** @param {Visit[]} visits */
function medianVisit(visits) {
  const of = (/** @type {keyof Visit} */ what) => median(visits.map((visit) => visit[what]));
  return { usableMs: of('usableMs'), requests: of('requests'), blockedMs: of('blockedMs') };
}

/** @param {number[]} values */
export function median(values) {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)];
}
