/** Lists as Word writes them: paragraphs that say which level they are of, each with its bullet as text. */

/**
 * Makes lists of them.
 * @param {HTMLElement} body
 */
export function makeWordLists(body) {
  /** @type {Element[]} the open lists, the outermost first */
  let lists = [];
  for (const paragraph of body.querySelectorAll('p[data-style*="mso-list"]')) {
    const level = Number(/mso-list:[^;]*level(\d)/i.exec(styleOf(paragraph))?.[1] ?? 0);
    if (level === 0) continue;
    const marker = [...paragraph.querySelectorAll('span')].find((span) => /mso-list:\s*ignore/i.test(styleOf(span)));
    const tag = /^\s*\(?([0-9]+|[a-z]{1,4})[.)]/i.test(marker?.textContent ?? '') ? 'ol' : 'ul';
    marker?.remove();
    if (lists.length === 0 || !follows(paragraph, lists[0])) lists = [];
    lists.length = Math.min(lists.length, level);
    while (lists.length < level) lists.push(open(tag, lists.at(-1), paragraph));
    const item = paragraph.ownerDocument.createElement('li');
    item.append(...paragraph.childNodes);
    lists.at(-1)?.append(item);
    paragraph.remove();
  }
}

/**
 * A new list: in the last item of the list around it, or where the paragraph is.
 * @param {string} tag
 * @param {Element | undefined} around
 * @param {Element} paragraph
 */
function open(tag, around, paragraph) {
  const { ownerDocument } = paragraph;
  const list = ownerDocument.createElement(tag);
  if (!around) paragraph.before(list);
  else (around.lastElementChild ?? around.appendChild(ownerDocument.createElement('li'))).append(list);
  return list;
}

/**
 * Whether nothing but blanks and comments stands between a list and what comes after it.
 * @param {Element} element
 * @param {Element} list
 */
function follows(element, list) {
  let before = element.previousSibling;
  while (before && before !== list && (before.nodeType === Node.COMMENT_NODE || !before.textContent?.trim())) {
    before = before.previousSibling;
  }
  return before === list;
}

/** @param {Element} element */
function styleOf(element) {
  return element.getAttribute('data-style') ?? '';
}
