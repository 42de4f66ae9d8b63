/**
 * The frame form, for pages that run no scripts of others: `/embed/{kind}?origin=…` is a page of the server with one element
 * in it, in a frame of the portal's. It asks the page around for tokens, tells it what happens and how high it is, and opens
 * a draft that it is given. Both sides take messages of the other's window and origin alone.
 */
import './elements.mjs';

/** @import { Draft, Token } from './types.d.ts' */

const EVENTS = [
  'kokous-ready',
  'kokous-meeting-saved',
  'kokous-meeting-canceled',
  'kokous-error',
  'kokous-token-expired',
];
/** How long a token is waited for. */
const PATIENCE_MS = 15_000;
const ASK_EVERY_MS = 1_000;

/**
 * The element.
 * @typedef {HTMLElement & {
 *   getToken: (() => Promise<string | Token>) | undefined,
 *   framedBy: string,
 *   open(draft?: Draft): void,
 *   refresh(): void,
 * }} Embedded
 */

const parameters = new URLSearchParams(location.search);
// The browser lets this page be framed by this origin alone: the server says so (`frame-ancestors`).
const origin = parameters.get('origin') ?? '';
const kind = location.pathname.split('/').pop() ?? '';
const element = /** @type {Embedded} */ (document.createElement(`kokous-${kind}`));

/** @type {((token: string) => void)[]} */
let waiting = [];

/** @param {Record<string, unknown>} message */
function tell(message) {
  parent.postMessage({ kokous: 1, ...message }, origin);
}

/** @returns {Promise<string>} */
function getToken() {
  return new Promise((resolve, reject) => {
    // The page around may not listen yet.
    const asking = setInterval(() => tell({ type: 'token' }), ASK_EVERY_MS);
    const giveUp = setTimeout(() => {
      clearInterval(asking);
      reject(new Error('The page around gave no token'));
    }, PATIENCE_MS);
    waiting.push((token) => {
      clearInterval(asking);
      clearTimeout(giveUp);
      resolve(token);
    });
    tell({ type: 'token' });
  });
}

window.addEventListener('message', ({ origin: from, source, data }) => {
  if (from !== origin || source !== parent || typeof data !== 'object' || data?.kokous !== 1) return;
  if (data.type === 'token' && typeof data.token === 'string') {
    for (const resolve of waiting) resolve(data.token);
    waiting = [];
  } else if (data.type === 'open') {
    element.open(typeof data.draft === 'object' && data.draft !== null ? data.draft : undefined);
  } else if (data.type === 'refresh') {
    element.refresh();
  }
});

for (const name of EVENTS) {
  element.addEventListener(name, (event) => {
    tell({ type: 'event', name, detail: /** @type {CustomEvent} */ (event).detail });
  });
}
for (const name of ['record-type', 'record-id', 'locale', 'time-zone', 'theme']) {
  const value = parameters.get(name);
  if (value !== null) element.setAttribute(name, value);
}
element.framedBy = origin;
element.getToken = getToken;
document.body.style.margin = '0';
document.body.append(element);
new ResizeObserver(() => tell({ type: 'height', height: Math.ceil(element.getBoundingClientRect().height) })).observe(element);
