/** What a browser downloads before the page can be used. */
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';

/**
 * The page and every script, module and style sheet that it names, in bytes.
 * @param {string} dist
 */
export async function measureFirstVisit(dist) {
  const page = await readFile(path.join(dist, 'index.html'), 'utf8');
  const named = [...page.matchAll(/"\/([^"]+\.(?:wasm|js|css))"/g)].map(([, name]) => name);
  const files = await Promise.all([...new Set(['index.html', ...named])].map((name) => measure(dist, name)));
  const sum = (/** @type {'raw' | 'gzip' | 'brotli'} */ form) => files.reduce((total, file) => total + file[form], 0);
  return { files, total: { raw: sum('raw'), gzip: sum('gzip'), brotli: sum('brotli') } };
}

/**
 * The editor's module, in bytes.
 * @param {string} dist
 */
export async function measureEditor(dist) {
  const name = (await readdir(dist)).find((name) => /^editor-\w+\.js$/.test(name));
  if (!name) throw new Error('the page is built without its editor');
  return measure(dist, name);
}

/**
 * The module of formatted texts and what loads it, in bytes.
 * @param {string} dist
 */
export async function measureRichText(dist) {
  const names = (await readdir(dist)).filter((name) => /^richtext-\w+\.(?:js|wasm)$/.test(name));
  if (names.length === 0) throw new Error('the page is built without its rich text module');
  return Promise.all(names.map((name) => measure(dist, name)));
}

/**
 * @param {string} dist
 * @param {string} name
 */
async function measure(dist, name) {
  const size = async (/** @type {string} */ suffix) => (await stat(path.join(dist, name + suffix))).size;
  return { name, raw: await size(''), gzip: await size('.gz'), brotli: await size('.br') };
}
