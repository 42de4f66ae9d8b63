/**
 * Markdown as people paste it, read into the editor's document: CommonMark's blocks as far as the schema has them, a line
 * end stays one. The server's reader is the one that counts for what programs send; this one is for what people see at
 * once and can change.
 */
import { Fragment } from 'prosemirror-model';

import { readLine } from './markdown-line.mjs';
import { schema } from './schema.mjs';

/** @import { Node } from 'prosemirror-model' */

const { nodes } = schema;

const BLANK = /^\s*$/;
const FENCE = /^ {0,3}(`{3,}|~{3,})[^`]*$/;
const HEADING = /^ {0,3}(#{1,6})[ \t]+(.*?)[ \t]*#*$/;
const RULE = /^ {0,3}([-*_])([ \t]*\1){2,}[ \t]*$/;
const QUOTE = /^ {0,3}> ?/;
const ITEM = /^( {0,3})([-*+•]|\d{1,9}[.)])([ \t]+|$)/;
const BLOCKS = [FENCE, HEADING, RULE, QUOTE, ITEM];
/** How deep quotes and lists may stand in each other; what is deeper is text. The server keeps 32 elements. */
const DEEPEST = 8;

/**
 * The blocks of a text.
 * @param {string} markdown
 * @returns {Fragment}
 */
export function readMarkdown(markdown) {
  const lines = markdown.replaceAll(/\r\n?/g, '\n').split('\n').map((line) => line.replaceAll('\t', '    '));
  return Fragment.from(readBlocks(lines, 0));
}

/**
 * @param {string[]} lines
 * @param {number} depth
 * @returns {Node[]}
 */
function readBlocks(lines, depth) {
  /** @type {Node[]} */
  const blocks = [];
  let at = 0;
  while (at < lines.length) {
    const line = lines[at];
    if (BLANK.test(line)) {
      at += 1;
      continue;
    }
    const [block, next] = readBlock(lines, at, depth);
    blocks.push(block);
    at = next;
  }
  return blocks.length > 0 ? blocks : [nodes.paragraph.create()];
}

/**
 * The block that begins at this line, and the line after it.
 * @param {string[]} lines
 * @param {number} at
 * @param {number} depth
 * @returns {[Node, number]}
 */
function readBlock(lines, at, depth) {
  const line = lines[at];
  const fence = FENCE.exec(line);
  if (fence) return readCode(lines, at, fence[1]);
  const heading = HEADING.exec(line);
  if (heading) {
    const level = heading[1].length <= 2 ? 2 : 3;
    return [nodes.heading.create({ level }, readLine(heading[2])), at + 1];
  }
  if (RULE.test(line)) return [nodes.horizontal_rule.create(), at + 1];
  if (depth < DEEPEST) {
    if (QUOTE.test(line)) return readQuote(lines, at, depth);
    if (ITEM.test(line)) return readList(lines, at, depth);
  }
  let next = at + 1;
  while (next < lines.length && !beginsBlock(lines[next], depth)) next += 1;
  const text = lines.slice(at, next).map((line) => line.trim()).join('\n');
  return [nodes.paragraph.create(null, readLine(text)), next];
}

/**
 * Whether a paragraph before this line ends there.
 * @param {string} line
 * @param {number} depth
 */
function beginsBlock(line, depth) {
  if (BLANK.test(line)) return true;
  return BLOCKS.some((pattern) => pattern.test(line) && (depth < DEEPEST || (pattern !== QUOTE && pattern !== ITEM)));
}

/**
 * @param {string[]} lines
 * @param {number} at
 * @param {string} fence
 * @returns {[Node, number]}
 */
function readCode(lines, at, fence) {
  const isEnd = (/** @type {string} */ line) => line.trim().startsWith(fence) && line.trim().replaceAll(fence[0], '') === '';
  let end = at + 1;
  while (end < lines.length && !isEnd(lines[end])) end += 1;
  const text = lines.slice(at + 1, end).join('\n');
  return [nodes.code_block.create(null, text ? schema.text(text) : null), end + 1];
}

/**
 * @param {string[]} lines
 * @param {number} at
 * @param {number} depth
 * @returns {[Node, number]}
 */
function readQuote(lines, at, depth) {
  let end = at;
  while (end < lines.length && (QUOTE.test(lines[end]) || (end > at && !beginsBlock(lines[end], depth)))) end += 1;
  const inside = lines.slice(at, end).map((line) => line.replace(QUOTE, ''));
  return [nodes.blockquote.create(null, readBlocks(inside, depth + 1)), end];
}

/**
 * A list: items of one kind, with what is indented below them.
 * @param {string[]} lines
 * @param {number} at
 * @param {number} depth
 * @returns {[Node, number]}
 */
function readList(lines, at, depth) {
  const isNumbered = (/** @type {string} */ line) => /\d/.test(ITEM.exec(line)?.[2] ?? '');
  const numbered = isNumbered(lines[at]);
  /** @type {Node[]} */
  const items = [];
  let next = at;
  while (next < lines.length && ITEM.test(lines[next]) && !RULE.test(lines[next]) && isNumbered(lines[next]) === numbered) {
    const [marker] = ITEM.exec(lines[next]) ?? [''];
    const indent = marker.trimEnd().length + 1;
    const inside = [lines[next].slice(marker.length)];
    next += 1;
    while (next < lines.length && belongsToItem(lines, next, indent, depth)) {
      inside.push(unindented(lines[next], indent));
      next += 1;
    }
    items.push(nodes.list_item.create(null, withParagraph(readBlocks(inside, depth + 1))));
    // A blank line between two items does not end the list.
    const after = next + lines.slice(next).findIndex((line) => !BLANK.test(line));
    if (after > next && ITEM.test(lines[after])) next = after;
  }
  return [(numbered ? nodes.ordered_list : nodes.bullet_list).create(null, items), next];
}

/**
 * Whether the line goes on with the item above it: it is indented, or it goes on with its paragraph.
 * @param {string[]} lines
 * @param {number} at
 * @param {number} indent
 * @param {number} depth
 */
function belongsToItem(lines, at, indent, depth) {
  const line = lines[at];
  if (BLANK.test(line)) {
    const following = lines.slice(at + 1, at + 16).find((line) => !BLANK.test(line));
    return following !== undefined && indentOf(following) >= Math.min(indent, 2);
  }
  return indentOf(line) >= Math.min(indent, 2) || (!BLANK.test(lines[at - 1]) && !beginsBlock(line, depth));
}

/** @param {string} line */
function indentOf(line) {
  return line.length - line.trimStart().length;
}

/**
 * @param {string} line
 * @param {number} indent
 */
function unindented(line, indent) {
  return line.slice(Math.min(indentOf(line), indent));
}

/**
 * An item begins with a paragraph, if an empty one.
 * @param {Node[]} blocks
 */
function withParagraph(blocks) {
  return blocks[0].type === nodes.paragraph ? blocks : [nodes.paragraph.create(), ...blocks];
}
