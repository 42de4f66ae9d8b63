/**
 * Links of what is mounted, which are written for the server's own pages: to those pages they lead in a tab of its own, and
 * files are asked for with the token. Nothing changes the address of the page around.
 */

/** @import { Requests } from './requests.mjs' */

const API = '/kokous/v1/';
/** Whoever is about to follow a link, or wants to know where it leads. */
const NEARING = ['pointerover', 'focusin', 'contextmenu'];

/**
 * @param {ShadowRoot} root
 * @param {string} server
 * @param {Requests} requests
 * @param {AbortSignal} signal
 */
export function followLinks(root, server, requests, signal) {
  const lead = (/** @type {Event} */ event) => {
    const link = linkOf(event);
    const path = link?.getAttribute('href');
    if (!link || !path?.startsWith('/') || path.startsWith('//') || path.startsWith(API)) return;
    link.href = server + path;
    link.target = '_blank';
    link.rel = 'noopener';
  };
  for (const type of [...NEARING, 'click', 'auxclick']) root.addEventListener(type, lead, { capture: true, signal });
  root.addEventListener(
    'click',
    (event) => {
      const link = linkOf(event);
      const path = link?.getAttribute('href') ?? '';
      if (path.startsWith('#')) event.preventDefault();
      if (!link || !path.startsWith(API)) return;
      event.preventDefault();
      download(requests, path, link.textContent?.trim() ?? '').catch((error) => console.error(error));
    },
    { signal },
  );
}

/** @param {Event} event */
function linkOf(event) {
  return event.composedPath().find((node) => node instanceof HTMLAnchorElement);
}

/**
 * Lets the browser save what the path names: a file by a link that needs no token, so that it need not be held in memory.
 * @param {Requests} requests
 * @param {string} path
 * @param {string} name where the server gives none
 */
async function download(requests, path, name) {
  const isFile = /^\/kokous\/v1\/files\/\d+$/.test(path);
  const made = isFile ? await requests.send('POST', `${path}/link`, [], '{}') : undefined;
  if (made?.status === 201) return save(JSON.parse(made.body).url, name);
  // Calendar files; and a server without a key to make links with.
  const response = await requests.fetch(path);
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  const address = URL.createObjectURL(await response.blob());
  save(address, isFile ? name : 'invite.ics');
  // The browser has begun to read it by then.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/**
 * @param {string} address
 * @param {string} name
 */
function save(address, name) {
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.rel = 'noreferrer';
  link.click();
}
