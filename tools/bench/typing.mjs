/** How long a key takes until it is painted, in our editor and in plain ProseMirror, on a slow phone's processor. */
import { chromium } from '@playwright/test';
import { build } from 'esbuild';

import { CHROMIUM } from '../chromium.mjs';
import { DemoSession } from '../demo-session.mjs';

const SLOW_PROCESSOR = 4;
const TEXT = 'What we talk about, and what everybody should bring along to the table. '.repeat(2);

/**
 * @typedef {object} Typing 95th percentiles, in milliseconds
 * @property {number} oursMs in the composer
 * @property {number} plainMs in ProseMirror with its base keys and nothing else
 */

/**
 * Types the same text into both, one after the other, at the same place: most of the time goes into painting what is around.
 * @param {import('../server-process.mjs').ServerProcess} server
 * @returns {Promise<Typing>}
 */
export async function measureTyping(server) {
  const session = await DemoSession.open(server.address);
  const contacts = await session.json('GET', '/crm/v3/objects/contacts?limit=1');
  const browser = await chromium.launch(CHROMIUM);
  try {
    const context = await browser.newContext({ locale: 'en-US' });
    const [name, value] = session.cookie.split('=');
    await context.addCookies([{ name, value, url: server.address }]);
    const page = await context.newPage();
    const plain = await plainEditor();
    // From the page's own origin, which is all that its Content-Security-Policy allows.
    await page.route('**/plain-editor.js', (route) => route.fulfill({ contentType: 'text/javascript', body: plain }));
    await page.goto(`${server.address}/contacts/${contacts.results[0].id}`);
    await page.getByRole('button', { name: 'Schedule meeting' }).click();
    const ours = page.locator('[contenteditable=true]').first();
    await ours.click();
    const devtools = await context.newCDPSession(page);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOW_PROCESSOR });
    const oursMs = await typeInto(page);
    await page.evaluate(async (address) => {
      const { start } = await import(address);
      const host = document.createElement('div');
      document.querySelector('.editor')?.replaceChildren(host);
      start(host).focus();
    }, '/plain-editor.js');
    return { oursMs, plainMs: await typeInto(page) };
  } finally {
    await browser.close();
  }
}

/**
 * Types where the focus is, and gives the 95th percentile of what a key takes.
 * @param {import('@playwright/test').Page} page
 */
async function typeInto(page) {
  await page.evaluate(() => {
    /** @type {number[]} */
    const times = [];
    const onKey = (/** @type {KeyboardEvent} */ event) => {
      // The frame that shows the key has been painted when a task after it runs.
      requestAnimationFrame(() => setTimeout(() => times.push(performance.now() - event.timeStamp)));
    };
    window.addEventListener('keydown', onKey, true);
    Object.assign(window, { keyTimes: times });
  });
  /** @type {number[]} */
  let times = [];
  for (const key of TEXT) {
    await page.keyboard.press(key === ' ' ? 'Space' : key);
    // A key that waits for the one before it would be measured together with it.
    times = await painted(page, times.length + 1);
  }
  const sorted = times.toSorted((one, other) => one - other);
  return Math.round(sorted[Math.floor(sorted.length * 0.95)]);
}

/**
 * What the keys took, once so many have been painted.
 * @param {import('@playwright/test').Page} page
 * @param {number} count
 * @returns {Promise<number[]>} milliseconds
 */
function painted(page, count) {
  return page.evaluate(
    (count) =>
      new Promise((resolve) => {
        const { keyTimes } = /** @type {{ keyTimes: number[] }} */ (/** @type {unknown} */ (window));
        const look = () => (keyTimes.length < count ? setTimeout(look, 5) : resolve(keyTimes));
        look();
      }),
    count,
  );
}

/** A module with an editor of ProseMirror's own parts. */
async function plainEditor() {
  const contents = `
    import { baseKeymap } from 'prosemirror-commands';
    import { keymap } from 'prosemirror-keymap';
    import { EditorState } from 'prosemirror-state';
    import { EditorView } from 'prosemirror-view';
    import { schema } from './src/editor/js/schema.mjs';
    export const start = (host) => new EditorView(host, {
      state: EditorState.create({ schema, plugins: [keymap(baseKeymap)] }),
      attributes: { class: 'editor-text' },
    });`;
  const result = await build({
    stdin: { contents, resolveDir: '.' },
    bundle: true,
    minify: true,
    format: 'esm',
    write: false,
  });
  return result.outputFiles[0].text;
}
