//! Where the editor's module comes from.

use std::rc::Rc;

use js_sys::Promise;
use leptos::task::spawn_local;
use send_wrapper::SendWrapper;
use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};
use wasm_bindgen_futures::JsFuture;

use super::binding::EditorModule;
use crate::{host, prelude::*};

#[wasm_bindgen(module = "/src/modules.js")]
extern "C" {
    #[wasm_bindgen(js_name = importEditor)]
    fn import_editor(attempt: u32) -> Promise;
}

/// Loads the module; tests put their own in its place, by context.
#[derive(Clone)]
pub struct EditorLoader(SendWrapper<Rc<dyn Fn(u32) -> Promise>>);

impl EditorLoader {
    /// A loader that gets the module by a promise, each time with the number of the try, from 0.
    #[must_use]
    pub fn new(import: impl Fn(u32) -> Promise + 'static) -> Self {
        Self(SendWrapper::new(Rc::new(import)))
    }

    /// The loader of the page.
    pub(super) fn of_page() -> Self {
        use_context::<Self>().unwrap_or_else(|| Self::new(import_editor))
    }

    /// Fetches the module before it is needed; whoever needs it hears of a failure. Not in other people's pages, where many
    /// never write a text.
    pub fn preload() {
        if host::is_embedded() {
            return;
        }
        let loader = Self::of_page();
        // After the paint that somebody is waiting for.
        request_animation_frame(move || spawn_local(async move { drop(loader.load(0).await) }));
    }

    /// Gets the module; the browser fetches it once.
    ///
    /// # Errors
    /// It could not be fetched, or could not be run.
    pub(super) async fn load(&self, attempt: u32) -> Result<EditorModule, JsValue> {
        let promise = (self.0)(attempt);
        JsFuture::from(promise).await.map(JsCast::unchecked_into)
    }
}
