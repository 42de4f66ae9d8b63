/** What the toolbar and the keys do, by name; and which of it is on, or can be done. */
import { setBlockType, toggleMark, wrapIn } from 'prosemirror-commands';
import { redo, redoDepth, undo, undoDepth } from 'prosemirror-history';
import { liftListItem, sinkListItem, wrapInList } from 'prosemirror-schema-list';
import { Selection } from 'prosemirror-state';

import { schema } from './schema.mjs';

/**
 * @import { MarkType, Node, NodeType } from 'prosemirror-model'
 * @import { Command, EditorState } from 'prosemirror-state'
 */

const { marks, nodes } = schema;

/** @type {Record<string, MarkType>} */
const MARKS = { bold: marks.strong, italic: marks.em, underline: marks.underline, strike: marks.strike, code: marks.code };

/** @type {Record<string, Command>} */
export const COMMANDS = {
  ...Object.fromEntries(Object.entries(MARKS).map(([name, type]) => [name, toggleMark(type)])),
  heading: toggleBlock(nodes.heading, { level: 2 }),
  subheading: toggleBlock(nodes.heading, { level: 3 }),
  'code-block': toggleBlock(nodes.code_block),
  'bullet-list': toggleList(nodes.bullet_list),
  'numbered-list': toggleList(nodes.ordered_list),
  indent: sinkListItem(nodes.list_item),
  outdent: liftListItem(nodes.list_item),
  quote: toggleQuote,
  rule: insertRule,
  clear: clearFormatting,
  undo,
  redo,
};

/**
 * The names of what is on at the selection, and `can-NAME` for what is not always possible, with blanks between them.
 * @param {EditorState} state
 */
export function stateWords(state) {
  const list = innermostList(state);
  const heading = blockOf(state, nodes.heading);
  const can = {
    undo: undoDepth(state) > 0,
    redo: redoDepth(state) > 0,
    indent: COMMANDS.indent(state),
    outdent: COMMANDS.outdent(state),
  };
  const on = {
    heading: heading?.attrs.level === 2,
    subheading: heading?.attrs.level === 3,
    'code-block': blockOf(state, nodes.code_block) !== undefined,
    'bullet-list': list === nodes.bullet_list,
    'numbered-list': list === nodes.ordered_list,
    quote: isInside(state, nodes.blockquote),
    link: hasMark(state, marks.link),
  };
  const words = [
    ...Object.keys(MARKS).filter((name) => hasMark(state, MARKS[name])),
    ...Object.entries(on).flatMap(([name, is]) => (is ? [name] : [])),
    ...Object.entries(can).flatMap(([name, is]) => (is ? [`can-${name}`] : [])),
  ];
  return words.join(' ');
}

/**
 * Whether the selection stands in a list.
 * @param {EditorState} state
 */
export function isInList(state) {
  return innermostList(state) !== undefined;
}

/**
 * @param {EditorState} state
 * @param {MarkType} type
 */
function hasMark({ selection, storedMarks, doc }, type) {
  const { from, to, empty, $from } = selection;
  if (empty) return type.isInSet(storedMarks ?? $from.marks()) !== undefined;
  return doc.rangeHasMark(from, to, type);
}

/**
 * The block of this type that the whole selection stands in.
 * @param {EditorState} state
 * @param {NodeType} type
 */
function blockOf({ selection: { $from, to } }, type) {
  return $from.parent.type === type && to <= $from.end() ? $from.parent : undefined;
}

/**
 * @param {EditorState} state
 * @param {NodeType} type
 */
function isInside({ selection: { $from } }, type) {
  for (let depth = $from.depth; depth > 0; depth -= 1) {
    if ($from.node(depth).type === type) return true;
  }
  return false;
}

/** @param {EditorState} state */
function innermostList({ selection: { $from } }) {
  for (let depth = $from.depth; depth > 0; depth -= 1) {
    const { type } = $from.node(depth);
    if (type === nodes.bullet_list || type === nodes.ordered_list) return type;
  }
  return undefined;
}

/**
 * Makes the selected blocks of this type, or paragraphs again.
 * @param {NodeType} type
 * @param {{ level: number } | null} attrs
 * @returns {Command}
 */
function toggleBlock(type, attrs = null) {
  return (state, dispatch) => {
    const block = blockOf(state, type);
    const is = block !== undefined && (attrs === null || block.attrs.level === attrs.level);
    return (is ? setBlockType(nodes.paragraph) : setBlockType(type, attrs))(state, dispatch);
  };
}

/**
 * Makes a list of the selected blocks, another kind of list of the list around them, or paragraphs again.
 * @param {NodeType} type
 * @returns {Command}
 */
function toggleList(type) {
  return (state, dispatch) => {
    const { $from, $to } = state.selection;
    const range = $from.blockRange($to);
    if (!range) return false;
    for (let depth = range.depth; depth > 0; depth -= 1) {
      const node = $from.node(depth);
      if (node.type === type) return liftListItem(nodes.list_item)(state, dispatch);
      if (node.type === nodes.bullet_list || node.type === nodes.ordered_list) {
        dispatch?.(state.tr.setNodeMarkup($from.before(depth), type).scrollIntoView());
        return true;
      }
    }
    return wrapInList(type)(state, dispatch);
  };
}

/**
 * Quotes the selected blocks, all of the list where they are in one, or ends the quote around them.
 * @type {Command}
 */
function toggleQuote(state, dispatch) {
  const { $from, $to } = state.selection;
  const isQuote = (/** @type {Node} */ node) => node.type === nodes.blockquote;
  const quote = $from.blockRange($to, isQuote);
  if (quote) {
    dispatch?.(state.tr.lift(quote, quote.depth - 1).scrollIntoView());
    return true;
  }
  if (!isInList(state)) return wrapIn(nodes.blockquote)(state, dispatch);
  const around = $from.blockRange($to, (node) => node.type === nodes.doc);
  if (around) dispatch?.(state.tr.wrap(around, [{ type: nodes.blockquote }]).scrollIntoView());
  return around !== null;
}

/** @type {Command} */
function insertRule(state, dispatch) {
  if (!dispatch) return true;
  const tr = state.tr.replaceSelectionWith(nodes.horizontal_rule.create());
  const after = tr.selection.$to;
  // There is always somewhere to go on writing.
  if (after.pos >= tr.doc.content.size) tr.insert(tr.doc.content.size, nodes.paragraph.create());
  dispatch(tr.setSelection(Selection.near(tr.doc.resolve(tr.selection.to), 1)).scrollIntoView());
  return true;
}

/** @type {Command} */
function clearFormatting(state, dispatch) {
  const { from, to, empty, $from } = state.selection;
  const tr = state.tr;
  const start = empty ? $from.start() : from;
  const end = empty ? $from.end() : to;
  tr.removeMark(start, end).setBlockType(start, end, nodes.paragraph).setStoredMarks([]);
  dispatch?.(tr.scrollIntoView());
  return true;
}
