/**
 * The rich text editor: ProseMirror with what Kokous' texts may have. The page loads this module when an editor is first
 * shown; it is all that the page knows of ProseMirror.
 */
import { history } from 'prosemirror-history';
import { EditorState, Plugin } from 'prosemirror-state';
import { EditorView } from 'prosemirror-view';

import { COMMANDS, stateWords } from './commands.mjs';
import { readDocument, readSlice, writeDocument } from './html.mjs';
import { keys } from './keys.mjs';
import { linkAt, removeLink, setLink } from './link-at.mjs';
import { pasting } from './paste.mjs';
import { pastedMarkdown } from './pasted-markdown.mjs';
import { placeholders } from './placeholders.mjs';
import { selectionBeforeKeys } from './selection.mjs';
import { triggering, triggerWord } from './trigger.mjs';
import { typedMarkdown } from './typed.mjs';

/** @import { Trigger } from './trigger.mjs' */

/** How long the keyboard rests before the page hears of a change, in milliseconds. */
const REST = 150;

/**
 * @typedef {object} EditorOptions
 * @property {string} html what the editor begins with
 * @property {Record<string, string>} [attributes] of the element that is edited: its id, its name, what describes it
 * @property {(html: string) => void} [onUpdate] the text has changed, and the keyboard rests
 * @property {(words: string) => void} [onState] what is on and what can be done, as `stateWords` says
 * @property {(markdown: string) => Promise<string>} [readMarkdown] gives the HTML of what is pasted
 * @property {() => void} [onLink] the key for links was pressed
 * @property {() => void} [onTooLong] something was not pasted because it is too long
 * @property {(trigger: Trigger | null) => void} [onTrigger] a word with a sign is being typed; nothing when it no longer is
 * @property {(key: string) => boolean} [onTriggerKey] a key while one is; true where it was meant for what is offered
 */

/**
 * Puts an editor into the host, which may be in a shadow root.
 * @param {HTMLElement} host
 * @param {EditorOptions} options
 */
export function create(host, options) {
  let given = read(options.html);
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  /** @type {string | undefined} */
  let words;
  const flush = () => {
    if (timer === undefined) return;
    clearTimeout(timer);
    timer = undefined;
    options.onUpdate?.(html());
  };
  const html = () => {
    const { doc } = view.state;
    // What was not changed, or changed back, stays as it came: nobody is told of a change that nobody made.
    return doc.eq(given.doc) ? given.html : writeDocument(doc);
  };
  const tell = () => {
    const now = stateWords(view.state);
    if (now !== words) options.onState?.((words = now));
  };
  /** @type {Set<Promise<void>>} */
  const reading = new Set();
  const onReading = (/** @type {Promise<void>} */ done) => {
    reading.add(done);
    void done.finally(() => reading.delete(done));
  };
  const plugins = [
    selectionBeforeKeys(),
    ...triggering(options),
    typedMarkdown(),
    ...keys(options),
    pasting(options, onReading),
    pastedMarkdown,
    placeholders(),
    history(),
    new Plugin({ props: { handleDOMEvents: { blur: flush, click: openLink } } }),
  ];
  const view = new EditorView(host, {
    state: EditorState.create({ doc: given.doc, plugins }),
    attributes: { role: 'textbox', 'aria-multiline': 'true', dir: 'auto', ...options.attributes },
    dispatchTransaction: (transaction) => {
      view.updateState(view.state.apply(transaction));
      if (transaction.docChanged) {
        clearTimeout(timer);
        timer = setTimeout(flush, REST);
      }
      tell();
    },
  });
  // Whoever leaves the page, or is taken off it, has typed what was typed.
  window.addEventListener('pagehide', flush);
  document.addEventListener('visibilitychange', flush);
  tell();
  return {
    /** The element that is edited. */
    element: view.dom,
    html,
    /** What was pasted and is still being read; nothing where there is nothing. */
    reading: () => (reading.size > 0 ? Promise.all(reading) : undefined),
    /** Says at once what `onUpdate` would say when the keyboard rests. */
    flush,
    /**
     * Shows another text, and forgets how to undo what was done to the former one.
     * @param {string} other its HTML
     */
    setContent: (other) => {
      clearTimeout(timer);
      timer = undefined;
      given = read(other);
      view.updateState(EditorState.create({ doc: given.doc, plugins }));
      tell();
    },
    /**
     * Runs a command, and gives the focus to the text.
     * @param {string} name
     */
    run: (name) => {
      view.focus();
      return COMMANDS[name]?.(view.state, view.dispatch, view) ?? false;
    },
    focus: () => view.focus(),
    linkAt: () => linkAt(view.state),
    /**
     * @param {string} address
     * @param {string} text
     */
    setLink: (address, text) => setLink(view, address, text),
    removeLink: () => removeLink(view),
    /**
     * Inserts HTML in place of what is selected, or of the word with the sign that is being typed.
     * @param {string} html
     */
    insertHtml: (html) => {
      const word = triggerWord(view.state);
      const { from, to } = word ?? view.state.selection;
      view.dispatch(view.state.tr.replaceRange(from, to, readSlice(html)).scrollIntoView());
      view.focus();
    },
    /** Ends it. What was not told yet is told first. */
    destroy: () => {
      flush();
      window.removeEventListener('pagehide', flush);
      document.removeEventListener('visibilitychange', flush);
      view.destroy();
    },
  };
}

/** @param {string} html */
function read(html) {
  return { html, doc: readDocument(html) };
}

/**
 * A click with Ctrl or ⌘ opens the link, as in other editors; without it one edits.
 * @param {EditorView} _view
 * @param {MouseEvent} event
 */
function openLink(_view, event) {
  const target = event.target instanceof Element ? event.target.closest('a') : null;
  if (!target) return false;
  // A click in a text that is edited never leaves the page.
  event.preventDefault();
  if (event.ctrlKey || event.metaKey) window.open(target.href, '_blank', 'noopener,noreferrer');
  return event.ctrlKey || event.metaKey;
}

