/** Watches for a word that begins with a sign, `#offer`, so that the page can offer what it stands for. */
import { Plugin } from 'prosemirror-state';

/**
 * @import { EditorState } from 'prosemirror-state'
 * @import { EditorOptions } from './editor.mjs'
 */

/**
 * @typedef {object} Trigger
 * @property {string} query what stands after the sign
 * @property {{ left: number, top: number, bottom: number }} at where the sign is, in pixels of the window
 */

/**
 * The plugin; none where the page does not ask for it.
 * @param {EditorOptions} options
 */
export function triggering({ onTrigger, onTriggerKey }) {
  if (!onTrigger) return [];
  let isOpen = false;
  const plugin = new Plugin({
    props: {
      handleDOMEvents: {
        keydown: (_view, event) => {
          const isTaken = isOpen && !event.isComposing && (onTriggerKey?.(event.key) ?? false);
          if (isTaken) event.preventDefault();
          return isTaken;
        },
        blur: () => {
          if (isOpen) onTrigger(null);
          isOpen = false;
        },
      },
    },
    view: () => ({
      update: (view, before) => {
        if (before.doc.eq(view.state.doc) && before.selection.eq(view.state.selection)) return;
        const word = triggerWord(view.state);
        if (word) {
          const { left, top, bottom } = view.coordsAtPos(word.from);
          onTrigger({ query: word.query, at: { left, top, bottom } });
        } else if (isOpen) {
          onTrigger(null);
        }
        isOpen = word !== undefined;
      },
    }),
  });
  return [plugin];
}

/**
 * The word with the sign before the cursor.
 * @param {EditorState} state
 */
export function triggerWord({ selection: { $from, empty } }) {
  if (!empty || $from.parent.type.spec.code) return undefined;
  const before = $from.parent.textBetween(Math.max(0, $from.parentOffset - 60), $from.parentOffset, undefined, '\ufffc');
  const match = /(?:^|[\s(\ufffc])#([\p{L}\p{N}_-]*)$/u.exec(before);
  return match ? { query: match[1], from: $from.pos - match[1].length - 1, to: $from.pos } : undefined;
}
