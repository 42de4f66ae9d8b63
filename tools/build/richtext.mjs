/** Compiles `crates/richtext-web` and bundles it into a hashed module of its own, which the page runs in a worker. */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

import { build } from 'esbuild';

import { BROWSERS } from './browsers.mjs';
import { compiledModule } from './compiled-module.mjs';
import { withoutCustomSections } from './custom-sections.mjs';
import { writeNamedByContent } from './named-by-content.mjs';

const run = promisify(execFile);

const PACKAGE = 'kokous-richtext-web';
const LIBRARY = 'kokous_richtext_web';

/**
 * Writes richtext-HASH.wasm, and richtext-HASH.js that starts it; gives the script's name.
 * @param {string} folder
 * @param {string} profile Trunk's: `debug` or `release`
 */
export async function bundleRichText(folder, profile) {
  const work = await mkdtemp(path.join(folder, 'richtext-'));
  try {
    // As Trunk compiles the page: from cargo's cache alone.
    const options = ['--offline', '--target=wasm32-unknown-unknown', ...(profile === 'release' ? ['--release'] : [])];
    await run('cargo', ['build', `--package=${PACKAGE}`, ...options], { maxBuffer: 1 << 26 });
    const compiled = await compiledModule(LIBRARY, profile);
    await run('wasm-bindgen', [compiled, '--target=web', '--no-typescript', `--out-dir=${work}`, '--out-name=richtext']);
    const module = withoutCustomSections(await readFile(path.join(work, 'richtext_bg.wasm')));
    const name = await writeNamedByContent(folder, 'richtext.wasm', module);
    const result = await build({
      entryPoints: ['src/rich_text/module.mjs'],
      bundle: true,
      minify: true,
      format: 'esm',
      target: BROWSERS,
      define: { RICHTEXT_WASM_NAME: JSON.stringify(name) },
      alias: { 'kokous:richtext': path.join(work, 'richtext.js') },
      write: false,
      logLevel: 'warning',
    });
    return await writeNamedByContent(folder, 'richtext.js', result.outputFiles[0].contents);
  } finally {
    await rm(work, { recursive: true });
  }
}
