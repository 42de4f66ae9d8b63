/** How a timeline of ten thousand activities is opened and scrolled on a slow phone, and how soon news is on it. */
import { spawnSync } from 'node:child_process';
import { chromium } from '@playwright/test';

import { CHROMIUM } from '../chromium.mjs';
import { DemoSession } from '../demo-session.mjs';
import { DEMO_NOW } from '../server-process.mjs';
import { median, visit } from './record-page.mjs';

const MEETINGS = 2_000;
const OTHERS = 8_000;
const SLOW_PROCESSOR = 4;
const ASKED = 20;
const NEWS = 5;
/** As one turns a wheel: pixels, and how often. */
const TURN = 120;
const TURNS = 400;

/**
 * @typedef {object} Timeline
 * @property {number} activities on the timeline
 * @property {number} bytes of the answer that paints the page, as it is sent
 * @property {number} serverMs median until that answer is there, on this machine
 * @property {number} usableMs with everything in the cache, on a slow phone
 * @property {number} longTasks of more than 50 ms while scrolling
 * @property {number} longestMs the longest of them
 * @property {number} mostCards on the page at once
 * @property {number} newsMs median from a write until it is painted
 */

/**
 * @param {import('../server-process.mjs').ServerProcess} server
 * @returns {Promise<Timeline>}
 */
export async function measureTimeline(server) {
  const id = seed(server);
  const session = await DemoSession.open(server.address);
  const { bytes, serverMs } = await ask(session, id);
  const browser = await chromium.launch(CHROMIUM);
  try {
    const context = await browser.newContext({ locale: 'en-US', viewport: { width: 412, height: 915 } });
    const [name, value] = session.cookie.split('=');
    await context.addCookies([{ name, value, url: server.address }]);
    const address = `${server.address}/contacts/${id}`;
    await visit(context, address, async () => {});
    const { usableMs } = await visit(context, address, async () => {});
    const page = await context.newPage();
    await page.goto(address);
    await page.getByRole('article').first().waitFor();
    const newsMs = await measureNews(page, session, id);
    const devtools = await context.newCDPSession(page);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOW_PROCESSOR });
    const scrolled = await page.evaluate(scroll, { turn: TURN, turns: TURNS });
    return { activities: MEETINGS + OTHERS, bytes, serverMs, usableMs, ...scrolled, newsMs };
  } finally {
    await browser.close();
  }
}

/** @param {import('../server-process.mjs').ServerProcess} server */
function seed(server) {
  const wanted = ['--contacts', '1', '--meetings', `${MEETINGS}`, '--activities', `${OTHERS}`, '--now', DEMO_NOW];
  const environment = { ...process.env, KOKOUS_DATABASE_URL: `sqlite://${server.database}`, KOKOUS_LOG: 'warn' };
  const { status, stdout, stderr } = spawnSync(process.env.KOKOUS_SERVER ?? '', ['seed', ...wanted], {
    env: environment,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`kokous-server seed: ${stderr}`);
  return stdout.trim();
}

/**
 * @param {DemoSession} session
 * @param {string} id
 */
async function ask(session, id) {
  const times = [];
  let bytes = 0;
  for (let time = 0; time < ASKED; time += 1) {
    const began = performance.now();
    const response = await session.send('GET', `/kokous/v1/records/contacts/${id}`);
    bytes = (await response.arrayBuffer()).byteLength;
    times.push(performance.now() - began);
  }
  return { bytes, serverMs: Math.round(median(times) * 10) / 10 };
}

/**
 * Writes notes as a program would, and waits until each is seen.
 * @param {import('@playwright/test').Page} page
 * @param {DemoSession} session
 * @param {string} id
 */
async function measureNews(page, session, id) {
  const associations = [{ to: { id }, types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 202 }] }];
  const times = [];
  for (let number = 0; number < NEWS; number += 1) {
    const text = `News number ${number}`;
    const properties = { hs_timestamp: DEMO_NOW, hs_note_body: text };
    const seen = page.evaluate(
      (wanted) =>
        new Promise((resolve) => {
          const look = () => {
            if (document.querySelector('#timeline')?.textContent?.includes(wanted)) resolve(Date.now());
            else requestAnimationFrame(look);
          };
          look();
        }),
      text,
    );
    const began = Date.now();
    await session.send('POST', '/crm/v3/objects/notes', { properties, associations });
    times.push(Number(await seen) - began);
  }
  return median(times);
}

/**
 * Runs in the page: scrolls down as one turns a wheel, frame by frame.
 * @param {{ turn: number, turns: number }} way
 */
async function scroll({ turn, turns }) {
  /** @type {number[]} */
  const tasks = [];
  const observer = new PerformanceObserver((list) => tasks.push(...list.getEntries().map((task) => task.duration)));
  observer.observe({ type: 'longtask' });
  let mostCards = 0;
  for (let turned = 0; turned < turns; turned += 1) {
    window.scrollBy(0, turn);
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    mostCards = Math.max(mostCards, document.querySelectorAll('article').length);
  }
  tasks.push(...observer.takeRecords().map((task) => task.duration));
  return { longTasks: tasks.length, longestMs: Math.round(Math.max(0, ...tasks)), mostCards };
}
