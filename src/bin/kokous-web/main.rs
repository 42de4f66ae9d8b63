//! The application's program. The script that loads it starts it (`tools/build/start.mjs`).

#[cfg(feature = "split")]
mod parts;

use wasm_bindgen::prelude::wasm_bindgen;

fn main() {
    kokous::prepare(kokous::shell::show_instead_of_dead_page);
    #[cfg(feature = "split")]
    kokous::lazy::provide_parts(parts::PARTS);
}

/// Starts the application in the page that loaded it.
#[wasm_bindgen(js_name = startApplication)]
pub fn start_application() {
    kokous::start();
}
