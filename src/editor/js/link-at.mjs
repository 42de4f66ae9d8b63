/** The link at the selection: read, set, taken away. */
import { TextSelection } from 'prosemirror-state';

import { meantAddress } from './links.mjs';
import { schema } from './schema.mjs';

/**
 * @import { EditorState } from 'prosemirror-state'
 * @import { EditorView } from 'prosemirror-view'
 */

const { link } = schema.marks;

/**
 * The address and the text of the link that the selection touches, or no address and the selected text.
 * @param {EditorState} state
 */
export function linkAt(state) {
  const { from, to, href } = rangeAt(state);
  return { href, text: state.doc.textBetween(from, to, ' ') };
}

/**
 * Makes a link of what is selected, or changes the one that is there; a text that is the same keeps its formatting. False
 * for an address that cannot be one.
 * @param {EditorView} view
 * @param {string} typed
 * @param {string} text
 */
export function setLink(view, typed, text) {
  const href = meantAddress(typed);
  if (href === null) return false;
  const { from, to } = rangeAt(view.state);
  const { tr, doc } = view.state;
  const shown = text.trim() || typed.trim();
  let end = to;
  if (doc.textBetween(from, to, ' ') !== shown) {
    const marks = link.removeFromSet(doc.resolve(from).marksAcross(doc.resolve(to)) ?? []);
    tr.replaceWith(from, to, schema.text(shown, marks));
    end = from + shown.length;
  }
  tr.removeMark(from, end, link).addMark(from, end, link.create({ href }));
  tr.setSelection(TextSelection.create(tr.doc, end)).removeStoredMark(link);
  view.dispatch(tr.scrollIntoView());
  return true;
}

/**
 * Takes the link away and leaves its text.
 * @param {EditorView} view
 */
export function removeLink(view) {
  const { from, to } = rangeAt(view.state);
  view.dispatch(view.state.tr.removeMark(from, to, link));
}

/**
 * What a change of the link is about: the whole link at the cursor, or what is selected.
 * @param {EditorState} state
 */
function rangeAt({ doc, selection: { from, to, $from, empty } }) {
  const node = $from.parent.maybeChild($from.index());
  const before = $from.nodeBefore;
  const mark = (node && link.isInSet(node.marks)) || (empty && before && link.isInSet(before.marks)) || undefined;
  if (!mark) {
    let href = '';
    doc.nodesBetween(from, to, ({ marks }) => {
      href ||= link.isInSet(marks)?.attrs.href ?? '';
    });
    return { from, to, href };
  }
  const { parent } = $from;
  let first = $from.index();
  if (!mark.isInSet(parent.maybeChild(first)?.marks ?? [])) first -= 1;
  let last = first;
  while (first > 0 && mark.isInSet(parent.child(first - 1).marks)) first -= 1;
  while (last + 1 < parent.childCount && mark.isInSet(parent.child(last + 1).marks)) last += 1;
  let start = $from.start();
  for (let index = 0; index < first; index += 1) start += parent.child(index).nodeSize;
  let end = start;
  for (let index = first; index <= last; index += 1) end += parent.child(index).nodeSize;
  return { from: empty ? start : Math.min(start, from), to: empty ? end : Math.max(end, to), href: mark.attrs.href };
}
