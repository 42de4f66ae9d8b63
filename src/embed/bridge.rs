//! What the JavaScript of an element gives: see `src/embed/js/bridge.mjs`.

use std::cell::Cell;

use js_sys::{Array, Promise};
use wasm_bindgen::{closure::Closure, prelude::wasm_bindgen};

use crate::{
    api::{LocalFile, Sending},
    host::{Place, Tree, Voice},
};

#[wasm_bindgen]
extern "C" {
    /// One element.
    #[derive(Clone)]
    pub type Bridge;

    /// `composer`, `timeline` or `record`.
    #[wasm_bindgen(method, getter)]
    pub(super) fn kind(this: &Bridge) -> String;
    #[wasm_bindgen(method, getter, js_name = recordType)]
    pub(super) fn record_type(this: &Bridge) -> String;
    #[wasm_bindgen(method, getter, js_name = recordId)]
    pub(super) fn record_id(this: &Bridge) -> String;
    #[wasm_bindgen(method, getter)]
    pub(super) fn locale(this: &Bridge) -> Option<String>;
    #[wasm_bindgen(method, getter, js_name = timeZone)]
    pub(super) fn time_zone(this: &Bridge) -> Option<String>;
    /// The server's origin.
    #[wasm_bindgen(method, getter)]
    pub(super) fn server(this: &Bridge) -> String;
    /// The shadow root.
    #[wasm_bindgen(method, getter)]
    pub(super) fn tree(this: &Bridge) -> Tree;
    /// The element in it that everything is mounted into.
    #[wasm_bindgen(method, getter)]
    pub(super) fn mount(this: &Bridge) -> web_sys::HtmlElement;

    /// Sends a request with the element's token; resolves with a [`crate::api::Answer`].
    #[wasm_bindgen(method)]
    pub(super) fn send(this: &Bridge, method: &str, path: &str, headers: Array, body: Option<String>) -> Promise;
    #[wasm_bindgen(method)]
    pub(super) fn upload(this: &Bridge, path: &str, file: &LocalFile, on_progress: &Closure<dyn Fn(u8)>) -> Sending;
    /// Tells what changes at the server, until the element goes.
    #[wasm_bindgen(method)]
    pub(super) fn listen(this: &Bridge, hear: &Closure<dyn FnMut(String)>);
    /// The element shows what it is for.
    #[wasm_bindgen(method)]
    pub(super) fn ready(this: &Bridge);
    /// Something is wrong that the page around should know.
    #[wasm_bindgen(method)]
    pub(super) fn fail(this: &Bridge, code: &str, message: &str);
    /// The program has ended.
    #[wasm_bindgen(method)]
    pub(super) fn crashed(this: &Bridge);
    /// What does what the page around asks for: the name of it, and what goes with it.
    #[wasm_bindgen(method, setter, js_name = onCommand)]
    pub(super) fn set_command(this: &Bridge, run: &Closure<dyn Fn(String, Option<String>) -> Option<String>>);
}

impl Bridge {
    /// Where the element is.
    pub(super) fn place(&self) -> Place {
        let voice = Voice::by_clocks_of(self.time_zone());
        Place { tree: self.tree(), server: self.server(), locale: self.locale(), voice: Cell::new(voice) }
    }
}
