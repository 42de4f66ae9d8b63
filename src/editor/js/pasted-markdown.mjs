/**
 * Markdown that is pasted stands there as text at once, and becomes formatting when it has been read, which takes a moment
 * and may fail. Undo takes the formatting back first. Whoever has changed something in it meanwhile keeps what they have.
 */
import { Plugin, Selection } from 'prosemirror-state';

import { readSlice } from './html.mjs';

/**
 * @import { Slice } from 'prosemirror-model'
 * @import { EditorState } from 'prosemirror-state'
 * @import { EditorView } from 'prosemirror-view'
 */

/** A line in which nothing can be Markdown or an address. */
const WITHOUT_MARKS = /^(?!\s*(?:[-+•]|\d+[.)])\s)[^*_~`<>[\]#\\|&:@/\r\n]*$/;

/** @typedef {{ from: number, to: number }} Range where a pasted text is now */

/** @type {Plugin<Range[]>} */
export const pastedMarkdown = new Plugin({
  state: {
    init: () => /** @type {Range[]} */ ([]),
    apply: (transaction, ranges) => {
      // What is typed before or behind it is not of it.
      for (const range of ranges) {
        range.from = transaction.mapping.map(range.from, 1);
        range.to = Math.max(range.from, transaction.mapping.map(range.to, -1));
      }
      const change = transaction.getMeta(pastedMarkdown);
      if (!change) return ranges;
      return change.added ? [...ranges, change.added] : ranges.filter((range) => range !== change.removed);
    },
  },
});

/** @param {string} text */
export function mayBeMarkdown(text) {
  return !WITHOUT_MARKS.test(text);
}

/**
 * Pastes a text, and formats it when it has been read.
 * @param {EditorView} view
 * @param {Slice} slice the text as it is
 * @param {Promise<string>} html what it becomes
 */
export async function pasteMarkdown(view, slice, html) {
  const { from } = view.state.selection;
  const pasting = view.state.tr.replaceSelection(slice).scrollIntoView().setMeta('paste', true).setMeta('uiEvent', 'paste');
  /** @type {Range} */
  const range = {
    // What is selected may be all, and begin outside of every block.
    from: Selection.near(pasting.doc.resolve(pasting.mapping.map(from, -1))).from,
    to: pasting.selection.to,
  };
  view.dispatch(pasting.setMeta(pastedMarkdown, { added: range }));
  const before = textOf(view.state, range);
  const formatted = await html.then(readSlice, () => undefined);
  if (view.isDestroyed || !pastedMarkdown.getState(view.state)?.includes(range)) return;
  const formatting = view.state.tr.setMeta(pastedMarkdown, { removed: range });
  if (formatted && textOf(view.state, range) === before) formatting.replaceRange(range.from, range.to, formatted);
  view.dispatch(formatting);
}

/**
 * @param {EditorState} state
 * @param {Range} range
 */
function textOf({ doc }, { from, to }) {
  return doc.textBetween(from, to, '\n', '\n');
}
