/** Makes HTML of other programs what their authors meant by it, before the schema reads it. */
import { inert } from './html.mjs';
import { makeWordLists } from './word-lists.mjs';

/** Elements that stand inside this many others: nobody writes them, and to read them takes long. */
const TOO_DEEP = '* '.repeat(34);
/** What ProseMirror marks HTML with that was copied from an editor like this one. */
const OURS = 'data-pm-slice';

/** Styles that mean what an element means. */
const MEANINGS = [
  { tag: 'strong', style: /font-weight:\s*(bold|bolder|[6-9]\d\d)/i, not: 'h1, h2, h3, h4, h5, h6, th, strong, b' },
  { tag: 'em', style: /font-style:\s*italic/i, not: 'em, i' },
  { tag: 'u', style: /text-decoration[a-z-]*:[^;]*underline/i, not: 'a, a *, u' },
  { tag: 's', style: /text-decoration[a-z-]*:[^;]*line-through/i, not: 's, del' },
];

/**
 * @param {string} html
 * @returns {string}
 */
export function cleanPastedHtml(html) {
  if (html.includes(OURS)) return html;
  const body = inert(html);
  for (const element of body.querySelectorAll(TOO_DEEP)) element.replaceWith(...element.childNodes);
  for (const element of body.querySelectorAll('[data-style]')) {
    if (/display:\s*none|mso-hide:\s*all/i.test(styleOf(element))) element.remove();
  }
  makeWordLists(body);
  for (const element of body.querySelectorAll('[data-style]')) readStyle(element);
  for (const cell of body.querySelectorAll('td, th')) rename(cell, 'div');
  // Docs and others put a list that is part of an item after the item.
  for (const list of body.querySelectorAll('ul > ul, ul > ol, ol > ul, ol > ol')) list.previousElementSibling?.append(list);
  // A link is underlined by what it is.
  for (const underline of body.querySelectorAll('a u')) underline.replaceWith(...underline.childNodes);
  for (const lineBreak of body.querySelectorAll('br')) {
    if (showsNothing(lineBreak)) lineBreak.remove();
  }
  for (const paragraph of body.querySelectorAll('p, div')) {
    // Others write empty lines where we have space between paragraphs.
    if (!paragraph.textContent?.trim() && !paragraph.querySelector('hr')) paragraph.remove();
  }
  for (const element of body.querySelectorAll('*')) {
    for (const name of element.getAttributeNames()) {
      if (name !== 'href') element.removeAttribute(name);
    }
  }
  return body.innerHTML;
}

/** @param {Element} element */
function styleOf(element) {
  return element.getAttribute('data-style') ?? '';
}

/**
 * Puts what is in an element into elements that mean what its style means.
 * @param {Element} element
 */
function readStyle(element) {
  const style = styleOf(element);
  for (const { tag } of MEANINGS.filter((meaning) => meaning.style.test(style) && !element.matches(meaning.not))) {
    const meaning = element.ownerDocument.createElement(tag);
    meaning.append(...element.childNodes);
    element.append(meaning);
  }
  // Google Docs puts everything that it copies into a `b` that is not bold.
  const isPlain = /font-weight:\s*(normal|[1-5]\d\d)/i.test(style) && element.matches('b, strong');
  if (isPlain) element.replaceWith(...element.childNodes);
}

/**
 * @param {Element} element
 * @param {string} tag
 */
function rename(element, tag) {
  const other = element.ownerDocument.createElement(tag);
  other.append(...element.childNodes);
  element.replaceWith(other);
}

/**
 * Whether a line break is the last thing in its block, or stands between blocks.
 * @param {Element} lineBreak
 */
function showsNothing(lineBreak) {
  const isBlock = (/** @type {Node | null} */ node) => /^(P|DIV|LI|UL|OL|TD|BLOCKQUOTE|H\d|PRE|TABLE|BODY)$/.test(node?.nodeName ?? '');
  const isBlank = (/** @type {Node} */ node) => !node.textContent?.trim() && node.nodeName !== 'BR';
  let next = lineBreak.nextSibling;
  while (next && isBlank(next) && !isBlock(next)) next = next.nextSibling;
  return next === null ? isBlock(lineBreak.parentNode) : isBlock(next);
}
