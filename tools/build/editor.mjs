/** Bundles the rich text editor into one hashed module of its own, which the page loads when an editor is first shown. */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { build } from 'esbuild';

import { BROWSERS } from './browsers.mjs';
import { writeNamedByContent } from './named-by-content.mjs';

/**
 * Writes editor-HASH.js, and beside it the licences of what is in it; gives its name.
 * @param {string} folder
 */
export async function bundleEditor(folder) {
  const result = await build({
    entryPoints: ['src/editor/js/editor.mjs'],
    bundle: true,
    minify: true,
    format: 'esm',
    target: BROWSERS,
    legalComments: 'none',
    metafile: true,
    write: false,
    logLevel: 'warning',
  });
  await writeFile(path.join(folder, 'third-party.txt'), await notices(Object.keys(result.metafile.inputs)));
  return writeNamedByContent(folder, 'editor.js', result.outputFiles[0].contents);
}

/**
 * The licences of the packages that files were taken from.
 * @param {string[]} inputs
 */
async function notices(inputs) {
  const packages = new Set(inputs.map((input) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(input)?.[1]));
  packages.delete(undefined);
  const texts = await Promise.all([...packages].toSorted().map((name) => notice(String(name))));
  return `The rich text editor of Kokous is built of these packages.\n\n${texts.join('\n\n')}`;
}

/** @param {string} name */
async function notice(name) {
  const read = (/** @type {string} */ file) => readFile(path.join('node_modules', name, file), 'utf8');
  const { version } = JSON.parse(await read('package.json'));
  return `${name} ${version}\n\n${(await read('LICENSE')).trim()}\n`;
}
