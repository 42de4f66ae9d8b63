//! The editor's module as JavaScript has it; what each of these does is told in `js/editor.mjs`.

use js_sys::Promise;
use wasm_bindgen::{JsValue, prelude::wasm_bindgen};
use web_sys::HtmlElement;

#[wasm_bindgen]
extern "C" {
    /// The loaded module.
    #[derive(Clone)]
    pub type EditorModule;
    #[wasm_bindgen(method, catch)]
    pub(super) fn create(this: &EditorModule, host: &HtmlElement, options: &JsValue) -> Result<RunningEditor, JsValue>;

    /// An editor on the page.
    #[derive(Clone)]
    pub(super) type RunningEditor;
    #[wasm_bindgen(method, getter)]
    pub(super) fn element(this: &RunningEditor) -> HtmlElement;
    #[wasm_bindgen(method)]
    pub(super) fn flush(this: &RunningEditor);
    #[wasm_bindgen(method)]
    pub(super) fn reading(this: &RunningEditor) -> Option<Promise>;
    #[wasm_bindgen(method, catch, js_name = setContent)]
    pub(super) fn set_content(this: &RunningEditor, html: &str) -> Result<(), JsValue>;
    #[wasm_bindgen(method)]
    pub(super) fn run(this: &RunningEditor, command: &str) -> bool;
    #[wasm_bindgen(method)]
    pub(super) fn focus(this: &RunningEditor);
    #[wasm_bindgen(method, js_name = linkAt)]
    pub(super) fn link_at(this: &RunningEditor) -> LinkAt;
    #[wasm_bindgen(method, js_name = setLink)]
    pub(super) fn set_link(this: &RunningEditor, address: &str, text: &str) -> bool;
    #[wasm_bindgen(method, js_name = removeLink)]
    pub(super) fn remove_link(this: &RunningEditor);
    #[wasm_bindgen(method, js_name = insertHtml)]
    pub(super) fn insert_html(this: &RunningEditor, html: &str);
    #[wasm_bindgen(method)]
    pub(super) fn destroy(this: &RunningEditor);

    /// The link at the selection.
    pub(super) type LinkAt;
    /// Empty where there is none.
    #[wasm_bindgen(method, getter)]
    pub(super) fn href(this: &LinkAt) -> String;
    #[wasm_bindgen(method, getter)]
    pub(super) fn text(this: &LinkAt) -> String;
}
