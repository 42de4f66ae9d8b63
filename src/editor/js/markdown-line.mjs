/** What stands within a line of Markdown: emphasis, code, links. */
import { allowedAddress, WEB_ADDRESS, withoutPunctuation } from './links.mjs';
import { schema } from './schema.mjs';

/** @import { Mark, Node } from 'prosemirror-model' */

const { marks, nodes } = schema;

/** Delimiters, the longer ones first, and what they make of the text between them. */
const DELIMITERS = [
  { delimiter: '***', types: [marks.strong, marks.em] },
  { delimiter: '**', types: [marks.strong] },
  { delimiter: '__', types: [marks.strong] },
  { delimiter: '~~', types: [marks.strike] },
  { delimiter: '*', types: [marks.em] },
  { delimiter: '_', types: [marks.em] },
];

const LINK = /^!?\[((?:[^[\]\\]|\\.|\[[^[\]]*\])*)\]\(\s*<?([^\s<>()]*(?:\([^\s()]*\)[^\s<>()]*)*)>?(?:\s+(?:"[^"]*"|'[^']*'))?\s*\)/s;
const CODE = /^(`+)(?!`)([^`]|[^`].*?[^`])\1(?!`)/s;
const ANGLED = /^<((?:https?|mailto|tel):[^\s<>]+|[^\s<>@]+@[^\s<>@]+)>/i;
const ADDRESS_HERE = new RegExp(`^${WEB_ADDRESS.source}`);
const ESCAPED = /^\\([!-/:-@[-`{-~])/;
const WORD = /[\p{L}\p{N}]/u;
/** How deep emphasis may stand in emphasis; what is deeper stays as it was typed. */
const DEEPEST = 8;

/**
 * The line as nodes, its line ends as line breaks.
 * @param {string} text
 * @returns {Node[]}
 */
export function readLine(text) {
  const reader = new LineReader();
  reader.read(text, [], 0);
  return reader.nodes;
}

class LineReader {
  /** @type {Node[]} */
  nodes = [];

  /**
   * @param {string} text
   * @param {readonly Mark[]} active
   * @param {number} depth
   */
  read(text, active, depth) {
    let plain = '';
    let at = 0;
    /** Delimiters that are not found again after here: to look for them once more would take time without end. */
    const unclosed = new Set();
    const flush = () => {
      this.#write(plain, active);
      plain = '';
    };
    while (at < text.length) {
      const rest = text.slice(at, at + 4_096);
      const before = text[at - 1] ?? '';
      const special = this.#special(rest, before, active, depth);
      if (special) {
        flush();
        special.write();
        at += special.length;
        continue;
      }
      const escaped = ESCAPED.exec(rest);
      if (escaped) {
        plain += escaped[1];
        at += 2;
        continue;
      }
      const emphasis = depth < DEEPEST ? emphasisAt(text, at, unclosed) : undefined;
      if (emphasis) {
        flush();
        const inside = emphasis.types.reduce((set, type) => type.create().addToSet(set), active);
        this.read(text.slice(emphasis.from, emphasis.to), inside, depth + 1);
        at = emphasis.end;
        continue;
      }
      plain += text[at];
      at += 1;
    }
    flush();
  }

  /**
   * Code, a link or a bare address at the beginning of the text.
   * @param {string} rest
   * @param {string} before
   * @param {readonly Mark[]} active
   * @param {number} depth
   */
  #special(rest, before, active, depth) {
    const isInLink = active.some(({ type }) => type === marks.link);
    if (rest[0] === '`') {
      const code = CODE.exec(rest);
      const inside = code?.[2].replace(/^ (.*\S.*) $/s, '$1').replaceAll('\n', ' ');
      return code && found(code, () => this.#write(inside ?? '', marks.code.create().addToSet(active)));
    }
    if ((rest[0] === '[' || rest.startsWith('![')) && !isInLink) {
      const link = LINK.exec(rest);
      if (!link || depth >= DEEPEST) return null;
      const href = allowedAddress(link[2]);
      const inside = href === null ? active : marks.link.create({ href }).addToSet(active);
      return found(link, () => this.read(link[1] || link[2], inside, depth + 1));
    }
    if (rest[0] === '<' && !isInLink) {
      const angled = ANGLED.exec(rest);
      const href = angled && allowedAddress(angled[1].includes(':') ? angled[1] : `mailto:${angled[1]}`);
      return angled && href ? found(angled, () => this.#link(angled[1], href, active)) : null;
    }
    if (rest[0] === 'h' && !isInLink && !WORD.test(before)) {
      const [whole] = ADDRESS_HERE.exec(rest) ?? [];
      const address = whole && withoutPunctuation(whole);
      const href = address && allowedAddress(address);
      return href ? found([address], () => this.#link(address, href, active)) : null;
    }
    return null;
  }

  /**
   * @param {string} text
   * @param {string} href
   * @param {readonly Mark[]} active
   */
  #link(text, href, active) {
    this.#write(text, marks.link.create({ href }).addToSet(active));
  }

  /**
   * @param {string} text
   * @param {readonly Mark[]} active
   */
  #write(text, active) {
    text.split('\n').forEach((line, index) => {
      if (index > 0) this.nodes.push(nodes.hard_break.create());
      if (line) this.nodes.push(schema.text(line, active));
    });
  }
}

/**
 * @param {ArrayLike<string>} match
 * @param {() => void} write
 */
function found(match, write) {
  return { length: match[0].length, write };
}

/**
 * The emphasis that begins here: both delimiters touch what is between them. Underscores and single asterisks stand at the
 * edges of words: `snake_case` and `2*3*4` mean something else.
 * @param {string} text
 * @param {number} at
 * @param {Set<string>} unclosed
 */
function emphasisAt(text, at, unclosed) {
  const match = DELIMITERS.find(({ delimiter }) => text.startsWith(delimiter, at));
  if (!match || unclosed.has(match.delimiter)) return undefined;
  const { delimiter, types } = match;
  const from = at + delimiter.length;
  const isAtWords = delimiter.length === 1 || delimiter[0] === '_';
  if (/^(\s|$)/.test(text.slice(from, from + 1)) || (isAtWords && WORD.test(text[at - 1] ?? ''))) return undefined;
  for (let to = text.indexOf(delimiter, from + 1); to >= 0; to = text.indexOf(delimiter, to + 1)) {
    const end = to + delimiter.length;
    const closes = !/[\s\\]/.test(text[to - 1]) && !(isAtWords && WORD.test(text[end] ?? ''));
    // One of two asterisks closes nothing that one of them opened.
    const isWhole = delimiter.length > 1 || (text[end] !== delimiter && text[to - 1] !== delimiter);
    if (closes && isWhole) return { types, from, to, end };
  }
  unclosed.add(delimiter);
  return undefined;
}
