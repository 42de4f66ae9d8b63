/**
 * Before the build: bundles style/main.css and all that it imports into one minified sheet, generated/style.css,
 * to which Trunk then gives a hashed name.
 */
import { build } from 'esbuild';

import { BROWSERS } from './browsers.mjs';

await build({
  entryPoints: ['style/main.css'],
  outfile: 'generated/style.css',
  bundle: true,
  minify: true,
  target: BROWSERS,
  logLevel: 'warning',
});
