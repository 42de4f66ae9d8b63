/**
 * `@calcom/atoms`: the form of another scheduler that a portal renders in its own page, without a frame. Its packages are
 * installed when the bench runs, since nothing else needs them.
 */
import { execFile } from 'node:child_process';
import { copyFile, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

import { build } from 'esbuild';

import { BROWSERS } from '../build/browsers.mjs';

const SOURCE = path.resolve(import.meta.dirname, 'atoms');
/** What its form does not show: links of a framework, and payments. A portal that has neither puts nothing in their place. */
const NOT_NEEDED = /^(?:next|@stripe)\//;
const NOTHING = `
const nothing = () => null;
export default nothing;
export { nothing as Elements, nothing as PaymentElement, nothing as loadStripe, nothing as useElements, nothing as useStripe };
const router = { push: nothing, replace: nothing };
const parameters = new URLSearchParams();
export const useRouter = () => router;
export const useSearchParams = () => parameters;
`;

/**
 * Installs it in a folder and bundles the page of a portal that shows it.
 * @param {string} folder
 * @returns {Promise<{ script: Uint8Array, styles: Uint8Array }>} what the portal serves
 */
export async function bundleAtoms(folder) {
  await mkdir(folder, { recursive: true });
  for (const name of ['package.json', 'portal.jsx', 'dates.js']) await copyFile(path.join(SOURCE, name), path.join(folder, name));
  // Its peers name a framework of 100 MB that its form does without.
  const options = ['--ignore-scripts', '--legacy-peer-deps', '--no-package-lock', '--no-audit', '--no-fund'];
  await promisify(execFile)('npm', ['install', ...options], { cwd: folder });
  const result = await build({
    entryPoints: [path.join(folder, 'portal.jsx')],
    bundle: true,
    minify: true,
    format: 'esm',
    jsx: 'automatic',
    target: BROWSERS,
    define: { 'process.env.NODE_ENV': '"production"' },
    absWorkingDir: folder,
    outdir: folder,
    // Flags, for numbers to call: asked for when they are seen.
    loader: { '.png': 'file' },
    // The one that esbuild reads as other bundlers do.
    alias: { 'react-use/lib': 'react-use/esm' },
    write: false,
    logLevel: 'error',
    plugins: [
      {
        name: 'not-needed',
        setup: ({ onResolve, onLoad }) => {
          onResolve({ filter: NOT_NEEDED }, ({ path: name }) => ({ path: name, namespace: 'nothing' }));
          onLoad({ filter: /.*/, namespace: 'nothing' }, () => ({ contents: NOTHING, loader: 'js' }));
        },
      },
    ],
  });
  const made = (/** @type {string} */ ending) => result.outputFiles.find((file) => file.path.endsWith(ending))?.contents;
  return { script: made('.js') ?? new Uint8Array(), styles: made('.css') ?? new Uint8Array() };
}
