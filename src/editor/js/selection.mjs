/** Makes a key find the selection as the user sees it. */
import { Plugin } from 'prosemirror-state';

/** @import { EditorView } from 'prosemirror-view' */

/**
 * Browsers tell of a changed selection with the next frame, and ProseMirror learns of it then. A key that comes sooner,
 * as after a held arrow key or on a busy machine, would act on the selection before; so it is read at each key.
 */
export function selectionBeforeKeys() {
  return new Plugin({
    props: {
      handleDOMEvents: {
        keydown: (view, event) => {
          if (!event.isComposing) readSelection(view);
          return false;
        },
      },
    },
  });
}

/**
 * What ProseMirror does itself once it hears of the change. No type tells of the observer; a journey notices if it goes.
 * @param {EditorView} view
 */
function readSelection(view) {
  /** @type {{ domObserver?: { flush: () => void } }} */ (/** @type {unknown} */ (view)).domObserver?.flush();
}
