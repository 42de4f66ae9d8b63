/**
 * Compiles and bundles what other people's pages load: `embed.js`, whose name stays the same, and the program behind it.
 */
import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

import { build } from 'esbuild';

import { BROWSERS } from './browsers.mjs';
import { embedStyles } from './embed-styles.mjs';
import { writeNamedByContent } from './named-by-content.mjs';
import { split } from './split.mjs';

const PROGRAM = 'kokous-embed';

/**
 * @param {string} folder
 * @param {string} profile Trunk's: `debug` or `release`
 * @param {Record<string, string>} names of the other files that the program fetches
 */
export async function bundleEmbed(folder, profile, names) {
  // As Trunk compiles the page: with its features, from cargo's cache alone.
  const options = ['--offline', '--target=wasm32-unknown-unknown', '--features=split', ...(profile === 'release' ? ['--release'] : [])];
  await promisify(execFile)('cargo', ['build', `--bin=${PROGRAM}`, ...options], { maxBuffer: 1 << 26 });
  await split(folder, { name: PROGRAM, profile, first: 'embed', prefix: 'embed-' }, (parts) => bundleScripts(folder, parts, names));
}

/**
 * @param {string} folder
 * @param {{ module: string, glue: string }} parts the name of the module's file, and the path of the script that starts it
 * @param {Record<string, string>} names
 */
async function bundleScripts(folder, { module, glue }, names) {
  const styles = await embedStyles();
  const runtime = await bundle('src/embed/js/runtime.mjs', {
    define: { MODULE_NAME: JSON.stringify(module), ...names },
    alias: { 'kokous:glue': glue },
    plugins: [
      {
        name: 'styles',
        setup: ({ onResolve, onLoad }) => {
          onResolve({ filter: /^kokous:embed-styles$/ }, ({ path: name }) => ({ path: name, namespace: 'styles' }));
          onLoad({ filter: /.*/, namespace: 'styles' }, () => ({ contents: styles, loader: 'text' }));
        },
      },
    ],
  });
  const runtimeName = await writeNamedByContent(folder, 'embed-runtime.js', runtime);
  const define = { RUNTIME_NAME: JSON.stringify(runtimeName) };
  await writeFile(path.join(folder, 'embed.js'), await bundle('src/embed/js/elements.mjs', { define }));
  await writeFile(path.join(folder, 'embed-frame.js'), await bundle('src/embed/js/frame.mjs', { define }));
}

/**
 * @param {string} entry
 * @param {import('esbuild').BuildOptions} options
 */
async function bundle(entry, options) {
  const result = await build({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    format: 'esm',
    target: BROWSERS,
    write: false,
    logLevel: 'warning',
    logOverride: { 'duplicate-object-key': 'silent' },
    ...options,
  });
  return /** @type {{ contents: Uint8Array }} */ (result.outputFiles?.[0]).contents;
}
