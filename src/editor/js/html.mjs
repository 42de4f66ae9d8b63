/** From HTML to the editor's document and back, in the form in which the server keeps it. */
import { DOMParser as DocumentReader, DOMSerializer } from 'prosemirror-model';

import { schema } from './schema.mjs';

/** @import { Node, Slice } from 'prosemirror-model' */

const reader = DocumentReader.fromSchema(schema);
const writer = DOMSerializer.fromSchema(schema);

const STYLE_SHEET = /<style\b[\s\S]*?(<\/style\s*>|$)/gi;
const TAG = /<[a-z](?:"[^"]*"|'[^']*'|[^"'>])*>/gi;
const RUNNING_NAME = /([\s"'/])(style|on[a-z]+)(\s*=)/gi;

/** @type {{ createHTML(html: string): string } | undefined} for pages that take trusted types alone */
let policy;

/**
 * A document's body that runs nothing and loads nothing, whatever is in it. Styles are in `data-style`, and so on: the page's
 * Content-Security-Policy refuses inline styles and handlers here too, though they would do nothing, and says so each time.
 * @param {string} html
 */
export function inert(html) {
  const quiet = html.replaceAll(STYLE_SHEET, '').replaceAll(TAG, (tag) => tag.replaceAll(RUNNING_NAME, '$1data-$2$3'));
  policy ??= /** @type {any} */ (globalThis).trustedTypes?.createPolicy('kokous-editor', { createHTML: String });
  return new DOMParser().parseFromString(policy?.createHTML(quiet) ?? quiet, 'text/html').body;
}

/**
 * Reads a whole text.
 * @param {string} html
 * @returns {Node}
 */
export function readDocument(html) {
  return reader.parse(prepared(html));
}

/**
 * Reads a part of a text, to be inserted somewhere.
 * @param {string} html
 * @returns {Slice}
 */
export function readSlice(html) {
  return reader.parseSlice(prepared(html));
}

/**
 * The HTML of a text; nothing where there is not a word in it.
 * @param {Node} doc
 */
export function writeDocument(doc) {
  if (isBlank(doc)) return '';
  const body = inert('');
  writer.serializeFragment(doc.content, { document: body.ownerDocument }, body);
  body.querySelectorAll('li').forEach(unwrapParagraph);
  return body.innerHTML;
}

/** @param {Node} doc */
function isBlank(doc) {
  let isBlank = doc.textContent.trim() === '';
  doc.descendants((node) => {
    if (node.type === schema.nodes.horizontal_rule) isBlank = false;
  });
  return isBlank;
}

/** @param {string} html */
function prepared(html) {
  const body = inert(html);
  for (const pre of body.querySelectorAll('pre')) {
    for (const lineEnd of pre.querySelectorAll('br')) lineEnd.replaceWith('\n');
    // The line end before the end tag ends the last line of code; it does not begin another.
    pre.textContent = (pre.textContent ?? '').replace(/\n$/, '');
  }
  return body;
}

/**
 * An item of one line is written without a paragraph, as people and other editors write it: mail programs put an empty
 * line around each paragraph.
 * @param {Element} item
 */
function unwrapParagraph(item) {
  const [first, ...rest] = item.children;
  const isOneLine = first?.tagName === 'P' && rest.every(({ tagName }) => tagName === 'UL' || tagName === 'OL');
  if (isOneLine) first.replaceWith(...first.childNodes);
}
