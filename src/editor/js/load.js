/**
 * Loads the editor's module. Its address is relative to the script that this becomes a part of, so that it is found
 * wherever the page is embedded; the number of the try makes it another address, since a browser may remember a failure.
 * @param {number} attempt
 */
export async function importEditor(attempt) {
  const address = new URL(EDITOR_NAME, import.meta.url);
  if (attempt > 0) address.search = String(attempt);
  return import(address.href);
}
