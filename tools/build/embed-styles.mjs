/** Makes of the page's own sheets one for shadow roots in other people's pages. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';

import { build } from 'esbuild';

import { BROWSERS } from './browsers.mjs';

/** What is laid out by the window in other pages as well: it floats above them. */
const BY_WINDOW = ['composer/dock.css', 'ui/toast.css', 'embed/place.css'];
/** The selectors of the page, and what stands for it in a shadow root. The page around matches the host itself. */
const SELECTORS = /** @type {[RegExp, string][]} */ ([
  [/:root:not\(\[data-theme="light"\]\),\s*:host\(:not\(\[data-theme="light"\]\)\)/g, ':host(:not([theme="light"])) .kokous'],
  [/:root\[data-theme="dark"\],\s*:host\(\[data-theme="dark"\]\)/g, ':host([theme="dark"]) .kokous'],
  [/:root,\s*:host\b/g, '.kokous'],
  [/^html \{[^}]*\}/gm, ''],
  [/^body \{/gm, '.kokous {'],
]);

/** The minified sheet. */
export async function embedStyles() {
  const result = await build({
    entryPoints: ['style/embed/main.css'],
    bundle: true,
    minify: true,
    target: BROWSERS,
    write: false,
    logLevel: 'warning',
    plugins: [
      {
        name: 'shadow-root',
        setup: ({ onLoad }) => {
          onLoad({ filter: /\.css$/ }, async (file) => ({
            contents: forShadowRoot(await readFile(file.path, 'utf8'), path.relative('style', file.path)),
            loader: 'css',
          }));
        },
      },
    ],
  });
  return result.outputFiles[0].text;
}

/**
 * @param {string} sheet
 * @param {string} name
 */
function forShadowRoot(sheet, name) {
  let text = sheet;
  for (const [page, root] of SELECTORS) text = text.replaceAll(page, root);
  // The page around may have its own size for `rem`.
  text = text.replaceAll(/(\d*\.?\d+)rem\b/g, (_, number) => `${Number(number) * 16}px`);
  if (!BY_WINDOW.includes(name)) text = text.replaceAll(/@media (?=\(m(?:ax|in)-width)/g, '@container kokous ');
  // What the page around says of a token goes before what it is otherwise.
  if (name === 'tokens.css') {
    text = text.replaceAll(/^(\s*)--(?!text-\d)([\w-]+): ([^;]+);/gm, '$1--$2: var(--kokous-$2, $3);');
  }
  return text;
}
