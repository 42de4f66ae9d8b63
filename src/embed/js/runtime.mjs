/** The program of all elements of a page: fetched, compiled and started once, however many there are. */
import load, { enter, mount, unmount } from 'kokous:glue';
import styles from 'kokous:embed-styles';

import { Session } from './session.mjs';

/** @import { Settings } from './session.mjs' */

/** @type {CSSStyleSheet | undefined} */
let sheet;
let elements = 0;

/** Fetches and starts the program. */
export async function start() {
  await load({ module_or_path: new URL(MODULE_NAME, import.meta.url) });
}

/**
 * Mounts what an element is for.
 * @param {HTMLElement} element
 * @param {Settings} settings
 */
export function begin(element, settings) {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(styles);
  }
  elements += 1;
  return new Session(elements, element, settings, sheet, { enter, mount, unmount });
}
