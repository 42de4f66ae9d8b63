/**
 * After the build, in Trunk's staging folder: bundles the start script with wasm-bindgen's glue into one hashed file
 * (one request less, and no inline script that a Content-Security-Policy would refuse), names it and the module in
 * index.html, and puts a brotli and a gzip copy beside every file that gets smaller by it.
 */
import { createHash } from 'node:crypto';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

import { build } from 'esbuild';

import { BROWSERS } from './browsers.mjs';

const INCOMPRESSIBLE = /\.(png|jpe?g|webp|woff2|br|gz)$/;

const folder = process.env.TRUNK_STAGING_DIR ?? '';
if (!folder) throw new Error('tools/build/finish.mjs is a hook of Trunk: run `cargo xtask build`');

const names = await readdir(folder);
const moduleName = only(names, /^kokous-web-\w+_bg\.wasm$/);
const glueName = only(names, /^kokous-web-\w+\.js$/);

const scriptName = await bundleStartScript();
await writeTags();
await Promise.all([glueName, 'snippets'].map((name) => rm(path.join(folder, name), { recursive: true, force: true })));
await Promise.all((await files(folder)).map(compress));

/** Writes kokous-HASH.js and gives its name. */
async function bundleStartScript() {
  const result = await build({
    entryPoints: ['tools/build/start.mjs'],
    bundle: true,
    minify: true,
    format: 'esm',
    target: BROWSERS,
    define: { MODULE_ADDRESS: JSON.stringify(`/${moduleName}`) },
    alias: { 'kokous:glue': path.join(folder, glueName) },
    write: false,
    logLevel: 'warning',
  });
  const script = result.outputFiles[0].contents;
  const name = `kokous-${createHash('sha256').update(script).digest('hex').slice(0, 16)}.js`;
  await writeFile(path.join(folder, name), script);
  return name;
}

/** Names script and module in the page, so that the browser asks for both as soon as it has read the head. */
async function writeTags() {
  const page = path.join(folder, 'index.html');
  const html = await readFile(page, 'utf8');
  const tags = [
    `<link rel="preload" href="/${moduleName}" as="fetch" type="application/wasm" crossorigin />`,
    `<script type="module" src="/${scriptName}"></script>`,
  ];
  // Trunk leaves its own tag where it is not to write scripts, and the attributes that were meant for it alone.
  const clean = html.replaceAll(/<!--.*?-->\s*|<link data-trunk[^>]*>\s*| data-integrity="none"/gs, '');
  await writeFile(page, clean.replace(/\s*<\/head>/, `\n    ${tags.join('\n    ')}\n  </head>`));
}

/** @param {string} file */
async function compress(file) {
  if (INCOMPRESSIBLE.test(file)) return;
  const bytes = await readFile(file);
  const brotli = { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } };
  const copies = {
    br: await promisify(brotliCompress)(bytes, brotli),
    gz: await promisify(gzip)(bytes, { level: 9 }),
  };
  for (const [suffix, copy] of Object.entries(copies)) {
    if (copy.length < bytes.length) await writeFile(`${file}.${suffix}`, copy);
  }
}

/**
 * All files below a folder.
 * @param {string} folder
 * @returns {Promise<string[]>}
 */
async function files(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
}

/**
 * The one name that matches.
 * @param {string[]} names
 * @param {RegExp} pattern
 */
function only(names, pattern) {
  const matching = names.filter((name) => pattern.test(name));
  if (matching.length !== 1) throw new Error(`Trunk left ${matching.length} files like ${pattern}, expected one`);
  return matching[0];
}
