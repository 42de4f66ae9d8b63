/** What happens to what is pasted or dropped. */
import { Slice } from 'prosemirror-model';
import { Plugin } from 'prosemirror-state';

import { mayBeMarkdown, pasteMarkdown } from './pasted-markdown.mjs';
import { cleanPastedHtml } from './pasted.mjs';
import { schema } from './schema.mjs';

/**
 * @import { EditorView } from 'prosemirror-view'
 * @import { EditorOptions } from './editor.mjs'
 */

/** Most characters of text that are taken at once: what a text may have. */
const LONGEST_TEXT = 65_536;
/** HTML that is longer is mostly not text: then the plain text beside it is taken. */
const LONGEST_HTML = 1_000_000;

/**
 * The plugin.
 * @param {EditorOptions} options
 * @param {(done: Promise<void>) => void} onReading is told of what is pasted and still being read
 */
export function pasting(options, onReading) {
  /** @type {string | undefined} what is being pasted, where it may be Markdown */
  let markdown;
  return new Plugin({
    props: {
      transformPastedHTML: cleanPastedHtml,
      clipboardTextParser: (text, $context, isPlain) => {
        markdown = isPlain || $context.parent.type.spec.code || !mayBeMarkdown(text) ? undefined : text;
        return readPlainText(text);
      },
      handlePaste: (view, _event, slice) => {
        const text = markdown;
        markdown = undefined;
        if (text === undefined || !options.readMarkdown) return false;
        onReading(pasteMarkdown(view, slice, options.readMarkdown(text)));
        return true;
      },
      handleDOMEvents: {
        // Before ProseMirror reads it: what is too long would keep it busy.
        paste: (view, event) => {
          const isTaken = event.clipboardData !== null && takePaste(view, event.clipboardData, options);
          if (isTaken) event.preventDefault();
          return isTaken;
        },
        drop: (_view, event) => {
          const hasFiles = (event.dataTransfer?.files.length ?? 0) > 0;
          // Otherwise the browser would leave the page for the file; the page takes it.
          if (hasFiles) event.preventDefault();
          return hasFiles;
        },
      },
    },
  });
}

/**
 * Whether something else is done with it than to paste its HTML, or its text where there is none.
 * @param {EditorView} view
 * @param {DataTransfer} data
 * @param {EditorOptions} options
 */
function takePaste(view, data, options) {
  const [html, text] = [data.getData('text/html'), data.getData('text/plain')];
  // Files are for the page. Programs that copy text put a picture of it beside it: then it is the text that is meant.
  if (!html && !text) return data.files.length > 0;
  if (text.length > LONGEST_TEXT || (!text && html.length > LONGEST_HTML)) {
    options.onTooLong?.();
    return true;
  }
  // An editor of programs colours its Markdown: what it means is in the text.
  const isSource = data.types.includes('vscode-editor-data');
  return (isSource || html.length > LONGEST_HTML) && view.pasteText(text);
}

/** @param {string} text */
function readPlainText(text) {
  const lines = text.split(/\r\n?|\n/);
  const paragraphs = lines.map((line) => schema.nodes.paragraph.create(null, line ? schema.text(line) : null));
  return Slice.maxOpen(schema.nodes.doc.create(null, paragraphs).content);
}
