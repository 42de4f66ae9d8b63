// What is built beside the page and fetched when it is first needed: the editor, and the module of formatted texts. One file, as
// everything is that the page's own module imports: the server of wasm-bindgen's test runner can get stuck over more than four
// files at once.

/**
 * Loads the editor's module. Its address is relative to the script that this becomes a part of, so that it is found
 * wherever the page is embedded; the number of the try makes it another address, since a browser may remember a failure.
 * @param {number} attempt
 */
export async function importEditor(attempt) {
  const address = new URL(EDITOR_NAME, import.meta.url);
  if (attempt > 0) address.search = String(attempt);
  return import(address.href);
}

/**
 * Asks for HTML of the allowlist: of any HTML (`sanitize`, or `sanitizeActivity` by the wider one), or of Markdown
 * (`markdownToHtml`). The module is fetched when
 * it is first needed, from beside the script that this becomes a part of, and runs in a worker, so that nothing that
 * somebody has written keeps the page waiting. Where there can be no worker, as in a page of another origin, it runs in the page.
 */

/** @typedef {{ resolve: (html: string) => void, reject: (error: Error) => void }} Waiting */

class NoWorker extends Error {}

/** @type {{ createHTML(html: string): string } | undefined} */
let policy;

/**
 * Shows HTML that has been made safe, in pages too that take trusted types alone and let there be a policy named `kokous`;
 * where they do not, its text.
 * @param {Element} element
 * @param {string} html
 */
export function showHtml(element, html) {
  try {
    policy ??= /** @type {any} */ (globalThis).trustedTypes?.createPolicy('kokous', { createHTML: String });
    element.innerHTML = policy?.createHTML(html) ?? html;
  } catch {
    element.textContent = html.replaceAll(/<[^>]*>/g, ' ');
  }
}

/** @type {Worker | undefined} */
let worker;
/** @type {Map<number, Waiting>} */
const waiting = new Map();
let asked = 0;
/** Browsers remember a module that could not be fetched: another try needs another address. */
let failures = 0;

/**
 * @param {'sanitize' | 'sanitizeActivity' | 'markdownToHtml'} task
 * @param {string} text
 * @returns {Promise<string>}
 */
export async function askRichText(task, text) {
  try {
    return await inWorker(task, text);
  } catch (error) {
    if (!(error instanceof NoWorker)) throw error;
  }
  const { run } = await import(address().href);
  return run(task, text);
}

/**
 * @param {string} task
 * @param {string} text
 * @returns {Promise<string>}
 */
function inWorker(task, text) {
  return new Promise((resolve, reject) => {
    worker ??= start();
    asked += 1;
    waiting.set(asked, { resolve, reject });
    worker.postMessage({ id: asked, task, text });
  });
}

function start() {
  // Browsers refuse it, and pages with trusted types say so.
  if (address().origin !== location.origin) throw new NoWorker('of another origin');
  /** @type {Worker} */
  let started;
  try {
    started = new Worker(address(), { type: 'module' });
  } catch (error) {
    throw new NoWorker(String(error));
  }
  started.addEventListener('message', ({ data: { id, html, error } }) => {
    const asker = waiting.get(id);
    waiting.delete(id);
    if (error === undefined) return asker?.resolve(html);
    asker?.reject(new Error(error));
    // What has failed once may be in no state to go on.
    stop(started, new Error(error));
  });
  started.addEventListener('error', (event) => {
    event.preventDefault();
    stop(started, new NoWorker(event.message));
  });
  return started;
}

/**
 * @param {Worker} started
 * @param {Error} error what those are told who wait for it
 */
function stop(started, error) {
  started.terminate();
  if (worker !== started) return;
  worker = undefined;
  failures += 1;
  const left = [...waiting.values()];
  waiting.clear();
  for (const { reject } of left) reject(error);
}

function address() {
  const address = new URL(RICHTEXT_NAME, import.meta.url);
  if (failures > 0) address.search = String(failures);
  return address;
}
