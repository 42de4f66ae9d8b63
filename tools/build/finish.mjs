/**
 * After the build, in Trunk's staging folder: cuts the module into parts, bundles the start script with wasm-bindgen's glue
 * into one hashed file (one request less, and no inline script that a Content-Security-Policy would refuse), names it and
 * the first part in index.html, bundles the editor and the rich text module, and puts a brotli and a gzip copy beside every file that gets smaller by it.
 */
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

import { build } from 'esbuild';

import { BROWSERS } from './browsers.mjs';
import { bundleEditor } from './editor.mjs';
import { bundleEmbed } from './embed.mjs';
import { writeNamedByContent } from './named-by-content.mjs';
import { bundleRichText } from './richtext.mjs';
import { split } from './split.mjs';

const INCOMPRESSIBLE = /\.(png|jpe?g|webp|woff2|br|gz)$/;

const folder = process.env.TRUNK_STAGING_DIR ?? '';
if (!folder) throw new Error('tools/build/finish.mjs is a hook of Trunk: run `cargo xtask build`');

const profile = process.env.TRUNK_PROFILE ?? 'release';
const editorName = await bundleEditor(folder);
const richTextName = await bundleRichText(folder, profile);
const names = { EDITOR_NAME: JSON.stringify(editorName), RICHTEXT_NAME: JSON.stringify(richTextName) };
await split(folder, { name: 'kokous-web', profile, first: 'kokous' }, bundleStartScript);
await bundleEmbed(folder, profile, names);
await removeWhatTrunkMade();
await Promise.all((await files(folder)).map(compress));

/**
 * Writes kokous-HASH.js and names it, and the module that it starts, in the page.
 * @param {{ module: string, glue: string }} parts
 */
async function bundleStartScript({ module, glue }) {
  const result = await build({
    entryPoints: ['tools/build/start.mjs'],
    bundle: true,
    minify: true,
    format: 'esm',
    target: BROWSERS,
    define: {
      MODULE_ADDRESS: JSON.stringify(`/${module}`),
      ...names,
    },
    alias: { 'kokous:glue': glue },
    write: false,
    logLevel: 'warning',
    // wasm-bindgen names the script that fetches the other parts once for each of them; it is the same one.
    logOverride: { 'duplicate-object-key': 'silent' },
  });
  const script = await writeNamedByContent(folder, 'kokous.js', result.outputFiles[0].contents);
  await writeTags(module, script);
}

/**
 * Names script and module in the page, so that the browser asks for both as soon as it has read the head.
 * @param {string} module
 * @param {string} script
 */
async function writeTags(module, script) {
  const page = path.join(folder, 'index.html');
  const html = await readFile(page, 'utf8');
  const tags = [
    `<link rel="preload" href="/${module}" as="fetch" type="application/wasm" crossorigin />`,
    `<script type="module" src="/${script}"></script>`,
  ];
  // Trunk leaves its own tag where it is not to write scripts, and the attributes that were meant for it alone.
  const clean = html.replaceAll(/<!--.*?-->\s*|<link data-trunk[^>]*>\s*| data-integrity="none"/gs, '');
  await writeFile(page, clean.replace(/\s*<\/head>/, `\n    ${tags.join('\n    ')}\n  </head>`));
}

/** @param {string} file */
async function compress(file) {
  if (INCOMPRESSIBLE.test(file)) return;
  const bytes = await readFile(file);
  // Large blocks take half a percent off a module of a megabyte.
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: 11,
    [constants.BROTLI_PARAM_LGBLOCK]: 21,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  };
  const brotli = { params };
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

/** The module in one piece, and the script for it: both have been made anew. */
async function removeWhatTrunkMade() {
  const made = (await readdir(folder)).filter((name) => /^kokous-web-\w+\.(js|wasm)$|^snippets$/.test(name));
  await Promise.all(made.map((name) => rm(path.join(folder, name), { recursive: true })));
}
