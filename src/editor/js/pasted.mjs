/** Makes HTML of other programs what their authors meant by it, before the schema reads it. */
import { inert } from './html.mjs';

/** Elements that stand inside this many others: nobody writes them, and to read them takes long. */
const TOO_DEEP = '* '.repeat(34);

/**
 * @param {string} html
 * @returns {string}
 */
export function cleanPastedHtml(html) {
  const body = inert(html);
  for (const element of body.querySelectorAll(TOO_DEEP)) element.replaceWith(...element.childNodes);
  for (const element of body.querySelectorAll('*')) {
    if (isHidden(element)) element.remove();
  }
  makeWordLists(body);
  for (const cell of body.querySelectorAll('td, th')) rename(cell, 'div');
  // Docs and others put a list that is part of an item after the item.
  for (const list of body.querySelectorAll('ul > ul, ul > ol, ol > ul, ol > ol')) list.previousElementSibling?.append(list);
  for (const link of body.querySelectorAll('a')) removeUnderline(link);
  for (const lineBreak of body.querySelectorAll('br')) {
    if (endsBlock(lineBreak)) lineBreak.remove();
  }
  for (const paragraph of body.querySelectorAll('p, div')) {
    // Word's empty lines: it has space between paragraphs, as we do.
    if (!paragraph.textContent?.trim() && !paragraph.querySelector('br, hr')) paragraph.remove();
  }
  return body.innerHTML;
}

/** @param {Element} element */
function isHidden(element) {
  return /display:\s*none|mso-hide:\s*all/i.test(styleOf(element));
}

/**
 * Word writes a list as paragraphs that say which level they are of, each with its bullet as text.
 * @param {HTMLElement} body
 */
function makeWordLists(body) {
  /** @type {Element[]} the open lists, the outermost first */
  let lists = [];
  for (const paragraph of body.querySelectorAll('p')) {
    const level = Number(/mso-list:[^;]*level(\d)/i.exec(styleOf(paragraph))?.[1] ?? 0);
    if (level === 0) continue;
    const marker = [...paragraph.querySelectorAll('span')].find((span) => /mso-list:\s*ignore/i.test(styleOf(span)));
    const tag = /^\s*\(?([0-9]+|[a-z]{1,4})[.)]/i.test(marker?.textContent ?? '') ? 'ol' : 'ul';
    marker?.remove();
    const isFollowing = lists.length > 0 && followsList(paragraph, lists[0]);
    if (!isFollowing) lists = [];
    lists.length = Math.min(lists.length, level);
    while (lists.length < level) {
      const list = body.ownerDocument.createElement(tag);
      const parentItem = lists.at(-1)?.lastElementChild;
      if (lists.length === 0) paragraph.before(list);
      else (parentItem ?? lists.at(-1)?.appendChild(body.ownerDocument.createElement('li')))?.append(list);
      lists.push(list);
    }
    const item = body.ownerDocument.createElement('li');
    item.append(...paragraph.childNodes);
    lists.at(-1)?.append(item);
    paragraph.remove();
  }
}

/**
 * Whether nothing but blanks and comments stands between a list and what comes after it.
 * @param {Element} element
 * @param {Element} list
 */
function followsList(element, list) {
  let before = element.previousSibling;
  while (before && before !== list && (before.nodeType === Node.COMMENT_NODE || !before.textContent?.trim())) {
    before = before.previousSibling;
  }
  return before === list;
}

/** @param {Element} element */
function styleOf(element) {
  return element.getAttribute('style') ?? '';
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
 * A link is underlined by what it is.
 * @param {HTMLElement} link
 */
function removeUnderline(link) {
  for (const element of [link, .../** @type {NodeListOf<HTMLElement>} */ (link.querySelectorAll('[style]'))]) {
    element.style.textDecoration = '';
  }
  for (const underline of link.querySelectorAll('u')) underline.replaceWith(...underline.childNodes);
}

/**
 * Whether a line break is the last thing in its block, where it shows nothing.
 * @param {Element} lineBreak
 */
function endsBlock(lineBreak) {
  let next = lineBreak.nextSibling;
  while (next && !next.textContent?.trim() && next.nodeName !== 'BR') next = next.nextSibling;
  return next === null && lineBreak.previousSibling !== null && /^(P|DIV|LI|TD|BLOCKQUOTE)$/.test(lineBreak.parentNode?.nodeName ?? '');
}
