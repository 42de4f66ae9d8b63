/** @type {Map<string, Promise<void>>} */
const loading = new Map();

/**
 * Loads the elements of a server, once. A failure is forgotten, so that it can be tried again.
 * @param {string | URL} server its origin
 * @returns {Promise<void>} once the elements are defined
 */
export function loadKokous(server) {
  const address = new URL('/embed.js', server).href;
  let loaded = loading.get(address);
  if (!loaded) {
    loaded = import(/* @vite-ignore */ /* webpackIgnore: true */ address).then(() => undefined);
    loaded.catch(() => loading.delete(address));
    loading.set(address, loaded);
  }
  return loaded;
}
