/** The editor's keys. */
import { baseKeymap, chainCommands, exitCode } from 'prosemirror-commands';
import { undoInputRule } from 'prosemirror-inputrules';
import { keymap } from 'prosemirror-keymap';
import { splitListItem } from 'prosemirror-schema-list';
import { Plugin, TextSelection } from 'prosemirror-state';

import { COMMANDS, isInList } from './commands.mjs';
import { schema } from './schema.mjs';

/**
 * @import { Command } from 'prosemirror-state'
 * @import { EditorOptions } from './editor.mjs'
 */

const { nodes } = schema;

/** The keys of the commands; the toolbar's hints say the same. `Mod` is Ctrl, or ⌘ on a Mac. */
const KEYS = {
  'Mod-b': 'bold',
  'Mod-i': 'italic',
  'Mod-u': 'underline',
  'Mod-Shift-x': 'strike',
  'Mod-e': 'code',
  'Mod-Alt-2': 'heading',
  'Mod-Alt-3': 'subheading',
  'Mod-Shift-7': 'numbered-list',
  'Mod-Shift-8': 'bullet-list',
  'Mod-Shift-9': 'quote',
  'Mod-Alt-c': 'code-block',
  'Mod-\\': 'clear',
  'Mod-z': 'undo',
  'Mod-Shift-z': 'redo',
  'Mod-y': 'redo',
};

/** @type {Command} */
const insertBreak = (state, dispatch) => {
  dispatch?.(state.tr.replaceSelectionWith(nodes.hard_break.create()).scrollIntoView());
  return true;
};

/**
 * Enter on an empty last line of code leaves the code, as it leaves a list.
 * @type {Command}
 */
const leaveCode = (state, dispatch, view) => {
  const { $from, empty } = state.selection;
  const isAtEmptyEnd = $from.parent.type === nodes.code_block && $from.parentOffset === $from.parent.content.size;
  if (!empty || !isAtEmptyEnd || !$from.parent.textContent.endsWith('\n')) return false;
  if (!dispatch) return true;
  dispatch(state.tr.delete($from.pos - 1, $from.pos));
  return view ? exitCode(view.state, view.dispatch) : true;
};

/**
 * Below code, a quote or a rule that ends the text there is always one more line to go to.
 * @type {Command}
 */
const goBelow = (state, dispatch, view) => {
  const { $to, empty } = state.selection;
  const isLast = $to.depth > 0 && $to.after(1) === state.doc.content.size;
  if (!empty || !isLast || $to.node(1).type === nodes.paragraph || !view?.endOfTextblock('down')) return false;
  if ($to.node(1).type.isTextblock && $to.node(1).type !== nodes.code_block) return false;
  const tr = state.tr.insert(state.doc.content.size, nodes.paragraph.create());
  dispatch?.(tr.setSelection(TextSelection.atEnd(tr.doc)).scrollIntoView());
  return true;
};

/**
 * The plugins.
 * @param {EditorOptions} options
 */
export function keys(options) {
  const { 'Mod-Enter': _save, ...base } = baseKeymap;
  return [
    tabInLists(),
    keymap({
      ...Object.fromEntries(Object.entries(KEYS).map(([key, name]) => [key, COMMANDS[name]])),
      'Mod-k': () => {
        options.onLink?.();
        return true;
      },
      'Shift-Enter': insertBreak,
      Backspace: undoInputRule,
      Enter: chainCommands(leaveCode, splitListItem(nodes.list_item)),
      ArrowDown: goBelow,
    }),
    keymap(base),
  ];
}

/**
 * Tab and Shift-Tab move items in and out, and are the page's everywhere else: where they can move nothing, and after
 * Escape, so that nobody is caught in a list.
 */
function tabInLists() {
  let isLeaving = false;
  return new Plugin({
    props: {
      handleKeyDown: (view, event) => {
        if (event.key === 'Tab' && !event.ctrlKey && !event.altKey && !event.metaKey) {
          const leaves = isLeaving || !isInList(view.state);
          isLeaving = false;
          return !leaves && COMMANDS[event.shiftKey ? 'outdent' : 'indent'](view.state, view.dispatch, view);
        }
        if (event.key !== 'Shift') isLeaving = false;
        return false;
      },
      handleDOMEvents: {
        // Otherwise ProseMirror would keep Escape from the page, which puts things aside with it.
        keydown: (view, event) => {
          if (event.key !== 'Escape' || event.isComposing) return false;
          if (isLeaving || !isInList(view.state)) return true;
          isLeaving = true;
          event.preventDefault();
          return true;
        },
      },
    },
  });
}
