/** Markdown that is typed becomes formatting as soon as it is complete; Backspace right after takes that back. */
import { InputRule, inputRules, textblockTypeInputRule, wrappingInputRule } from 'prosemirror-inputrules';

import { allowedAddress, WEB_ADDRESS, withoutPunctuation } from './links.mjs';
import { schema } from './schema.mjs';

/** @import { MarkType } from 'prosemirror-model' */

const { marks, nodes } = schema;

/** The plugin. */
export function typedMarkdown() {
  return inputRules({
    rules: [
      textblockTypeInputRule(/^(#{1,6})\s$/, nodes.heading, (match) => ({ level: match[1].length <= 2 ? 2 : 3 })),
      textblockTypeInputRule(/^```$/, nodes.code_block),
      wrappingInputRule(/^\s*([-*+])\s$/, nodes.bullet_list),
      wrappingInputRule(/^\s*1[.)]\s$/, nodes.ordered_list),
      wrappingInputRule(/^\s*>\s$/, nodes.blockquote),
      ruleRule(),
      markRule(/(^|[^*\w])\*\*([^\s*](?:[^*]*[^\s*])?)\*\*$/, marks.strong),
      markRule(/(^|[^_\w])__([^\s_](?:[^_]*[^\s_])?)__$/, marks.strong),
      markRule(/(^|[^*\w])\*([^\s*](?:[^*]*[^\s*])?)\*$/, marks.em),
      markRule(/(^|[^_\w])_([^\s_](?:[^_]*[^\s_])?)_$/, marks.em),
      markRule(/(^|[^~])~~([^\s~](?:[^~]*[^\s~])?)~~$/, marks.strike),
      markRule(/(^|[^`])`([^`]+)`$/, marks.code),
      linkRule(),
      addressRule(),
    ],
  });
}

/**
 * Marks what stands between two delimiters.
 * @param {RegExp} pattern what stands before, and what is between
 * @param {MarkType} type
 */
function markRule(pattern, type) {
  return new InputRule(pattern, (state, match, start, end) => {
    const [whole, before, inside] = match;
    const from = start + before.length;
    const opening = whole.indexOf(inside, before.length) - before.length;
    const closing = from + opening + inside.length;
    const { tr } = state;
    if (closing < end) tr.delete(closing, end);
    tr.delete(from, from + opening);
    tr.addMark(from, from + inside.length, type.create());
    return tr.removeStoredMark(type);
  });
}

/** `---` on a line of its own. */
function ruleRule() {
  return new InputRule(/^---$/, (state, _match, start) => {
    const $start = state.doc.resolve(start);
    if ($start.parent.type !== nodes.paragraph || $start.parent.content.size > 2) return null;
    const { tr } = state;
    return tr.delete($start.start(), $start.end()).insert($start.before(), nodes.horizontal_rule.create());
  });
}

/** `[text](address)`. */
function linkRule() {
  return new InputRule(/\[([^[\]]+)\]\((\S+)\)$/, (state, [, text, address], start, end) => {
    const href = allowedAddress(address);
    if (href === null) return null;
    const mark = marks.link.create({ href });
    return state.tr.replaceWith(start, end, schema.text(text, [mark])).removeStoredMark(marks.link);
  });
}

/** A web address, once it is followed by a blank. */
function addressRule() {
  return new InputRule(new RegExp(`(?:^|[\\s(])(${WEB_ADDRESS.source})\\s$`), (state, match, _start, end) => {
    const typed = match[1];
    const address = withoutPunctuation(typed);
    const href = allowedAddress(address);
    const from = end - typed.length;
    if (href === null || state.doc.rangeHasMark(from, end, marks.link)) return null;
    const blank = match[0].at(-1) ?? ' ';
    return state.tr.addMark(from, from + address.length, marks.link.create({ href })).insertText(blank, end);
  });
}
