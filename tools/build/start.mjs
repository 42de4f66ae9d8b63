/**
 * The page's only script: fetches and starts the WebAssembly module. Bundled with wasm-bindgen's glue by finish.mjs,
 * which also puts in the module's address.
 */
import load, { startApplication } from 'kokous:glue';

try {
  await load({ module_or_path: MODULE_ADDRESS });
  startApplication();
} catch (error) {
  console.error(error);
  const message = document.querySelector('#boot .boot-message');
  if (message) {
    message.setAttribute('role', 'alert');
    // The page's words are in what could not be started.
    message.textContent = navigator.language.startsWith('fi')
      ? 'Kokousta ei voitu käynnistää. Tarkista yhteys ja lataa sivu uudelleen.'
      : 'Kokous could not be started. Check the connection and reload the page.';
  }
}
