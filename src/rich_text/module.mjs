/**
 * Rich text in the browser: `crates/richtext`, compiled. A worker when it is started as one; where there can be none, a
 * module of the page. `tools/build/richtext.mjs` puts wasm-bindgen's glue and the address in.
 */
import start, { markdownToHtml, sanitize, sanitizeActivity } from 'kokous:richtext';

const TASKS = { markdownToHtml, sanitize, sanitizeActivity };
const isReady = start({ module_or_path: new URL(RICHTEXT_WASM_NAME, import.meta.url) });

/**
 * @param {keyof typeof TASKS} task
 * @param {string} text
 */
export async function run(task, text) {
  await isReady;
  return TASKS[task](text);
}

if (!('document' in globalThis)) {
  addEventListener('message', async ({ data: { id, task, text } }) => {
    try {
      postMessage({ id, html: await run(task, text) });
    } catch (error) {
      postMessage({ id, error: String(error) });
    }
  });
}
