//! The program of the elements in other people's pages: what `src/embed/js` calls.

#[cfg(feature = "split")]
mod parts;

use kokous::embed::{self, Bridge};
use wasm_bindgen::{JsError, prelude::wasm_bindgen};

fn main() {
    kokous::prepare(embed::say_crashed);
    kokous::host::begin_embedding();
    #[cfg(feature = "split")]
    kokous::lazy::provide_parts(parts::PARTS);
}

/// Mounts what an element is for, under a number of its own; to be called once for each.
///
/// # Errors
/// A part of the program could not be fetched.
#[wasm_bindgen]
pub async fn mount(id: u32, bridge: Bridge) -> Result<(), JsError> {
    embed::mount(id, bridge).await.map_err(|error| JsError::new(&error.message()))
}

/// Takes away what is mounted in an element, and frees all that it had.
#[wasm_bindgen]
pub fn unmount(id: u32) {
    embed::unmount(id);
}

/// Somebody does something in an element.
#[wasm_bindgen]
pub fn enter(id: u32) {
    embed::enter(id);
}
