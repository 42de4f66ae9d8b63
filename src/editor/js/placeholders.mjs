/** Marks what stands between double braces: a token, `{{deal.name}}`, that nothing has filled in. */
import { Plugin } from 'prosemirror-state';
import { Decoration, DecorationSet } from 'prosemirror-view';

/** @import { Node } from 'prosemirror-model' */

/** As the rule in `crates/model/src/snippet/token.rs` has it. */
const TOKEN = /\{\{[ \u00a0]*[\w.-]{1,60}[ \u00a0]*\}\}/gi;

/** The plugin. */
export function placeholders() {
  /** @type {Plugin<DecorationSet>} */
  const plugin = new Plugin({
    state: {
      init: (_options, { doc }) => marksOf(doc),
      apply: (transaction, marks) => (transaction.docChanged ? marksOf(transaction.doc) : marks),
    },
    props: { decorations: (state) => plugin.getState(state) },
  });
  return plugin;
}

/** @param {Node} doc */
function marksOf(doc) {
  /** @type {Decoration[]} */
  const marks = [];
  doc.descendants((node, position) => {
    if (!node.isTextblock) return true;
    const text = node.textBetween(0, node.content.size, undefined, '\ufffc');
    for (const match of text.includes('{{') ? text.matchAll(TOKEN) : []) {
      const from = position + 1 + match.index;
      marks.push(Decoration.inline(from, from + match[0].length, { class: 'editor-token' }));
    }
    return false;
  });
  return DecorationSet.create(doc, marks);
}
